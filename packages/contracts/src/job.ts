import { z } from "zod";
import { id, instant, lastEventId, pageInput, pageOf } from "./primitives.js";

export const jobStatuses = ["QUEUED", "RUNNING", "RETRYING", "DONE", "DEAD"] as const;
export const jobStatus = z.enum(jobStatuses);
export type JobStatus = z.infer<typeof jobStatus>;

/** The jobs of the system, named for what they do. `announce-…` fan out into one `send-…` per customer. */
export const jobTypes = [
  "send-booking-confirmation",
  "send-booking-cancellation",
  "announce-event-change",
  "send-event-change",
  "announce-event-cancellation",
  "send-event-cancellation",
  "announce-event-reminder",
  "send-event-reminder",
] as const;
export const jobType = z.enum(jobTypes);
export type JobType = z.infer<typeof jobType>;

export const job = z.strictObject({
  id,
  type: jobType,
  status: jobStatus,
  attempts: z.number().int(),
  maxAttempts: z.number().int(),
  lastError: z.string().nullable(),
  eventId: id.nullable(),
  /** The e-mail address it writes to; null for a job that writes to nobody itself. */
  recipient: z.string().nullable(),
  createdAt: instant,
  runAt: instant,
  finishedAt: instant.nullable(),
});
export type Job = z.infer<typeof job>;

export const listJobsInput = z.strictObject({
  status: jobStatus.optional(),
  type: jobType.optional(),
  eventId: id.optional(),
  ...pageInput,
});
export type ListJobsInput = z.infer<typeof listJobsInput>;

export const jobIdInput = z.strictObject({ jobId: id });

/** One recorded change of a job's state: when, into which, on which attempt, and why. */
const transitionFields = {
  /** null: the job was created. */
  from: jobStatus.nullable(),
  to: jobStatus,
  attempt: z.number().int(),
  error: z.string().nullable(),
  at: instant,
};

/** A job with its latest two hundred transitions, oldest first: how long each attempt waited and ran, and how it ended. */
export const jobDetail = z.strictObject({
  ...job.shape,
  transitions: z.array(z.strictObject(transitionFields)),
});
export type JobDetail = z.infer<typeof jobDetail>;

/** `diedBefore`: only those that were dead by then, so that asked once more it leaves alone what has died again. */
export const retryAllJobsInput = z.strictObject({
  type: jobType,
  eventId: id.optional(),
  diedBefore: instant.optional(),
});
export type RetryAllJobsInput = z.infer<typeof retryAllJobsInput>;

/** `hasMore`: a call retries a thousand at most; these were not all. */
export const retriedJobs = z.strictObject({ retried: z.number().int(), hasMore: z.boolean() });
export type RetriedJobs = z.infer<typeof retriedJobs>;

/** Narrows the counts down to one event. */
export const jobStatsInput = z.strictObject({ eventId: id.optional() }).optional();
export type JobStatsInput = z.infer<typeof jobStatsInput>;

const countsByStatus = z.strictObject({
  QUEUED: z.number().int(),
  RUNNING: z.number().int(),
  RETRYING: z.number().int(),
  DONE: z.number().int(),
  DEAD: z.number().int(),
});

/** Counts of the jobs the caller may see; `workersAlive` and `isQueueAway` are of the whole system. */
export const jobStats = z.strictObject({
  byStatus: countsByStatus,
  byType: z.array(z.strictObject({ type: jobType, counts: countsByStatus })),
  /** When the job that has waited longest was due; null when none waits. */
  oldestWaitingAt: instant.nullable(),
  /** Workers that have given a sign of life within the last six seconds. */
  workersAlive: z.number().int(),
  /** How many jobs ended in each of the last fifteen minutes, the last one being the sixty seconds up to `asOf`. */
  settledPerMinute: z.array(z.number().int()),
  /** Jobs are due and the queue (Redis) does not answer: they wait in the ledger. */
  isQueueAway: z.boolean(),
  /** The time of these figures, by the database's clock. */
  asOf: instant,
});
export type JobStats = z.infer<typeof jobStats>;

/** `tail`: how many of the latest transitions to send before the live ones (0..200, default 0). */
export const watchJobsInput = z
  .strictObject({ tail: z.number().int().min(0).max(200).default(0), lastEventId })
  .optional();

/** One recorded change of one job's state, exactly as it was written to the ledger. */
export const jobTransition = z.strictObject({
  ...transitionFields,
  jobId: id,
  type: jobType,
  maxAttempts: z.number().int(),
  eventId: id.nullable(),
  recipient: z.string().nullable(),
});
export type JobTransition = z.infer<typeof jobTransition>;

export const jobPage = pageOf(job);
