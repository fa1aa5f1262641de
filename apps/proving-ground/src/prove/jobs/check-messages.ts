import type { Arena } from "../campaign.js";
import { backstageOf } from "../campaign.js";

interface JobRow {
  id: string;
  type: string;
  status: string;
  lastError: string | null;
  /** How often it was taken up, and how often it was done, by its recorded transitions. */
  starts: number;
  ends: number;
  messageId: string | null;
  to: string | null;
  isSent: boolean;
  messages: number;
}

// A job that sends belongs to the messages of its kind about its booking. What changes come one after the other are the
// business of the campaign about changes.
const jobsStatement = `
  SELECT j.id, j.type, j.status, j.last_error AS "lastError", t.starts, t.ends, m."messageId", m."to",
         coalesce(m."isSent", false) AS "isSent", m.messages
  FROM jobs j,
  LATERAL (
    SELECT count(*) FILTER (WHERE to_status = 'RUNNING')::int AS starts, count(*) FILTER (WHERE to_status = 'DONE')::int AS ends
    FROM job_transitions WHERE job_id = j.id
  ) AS t,
  LATERAL (
    SELECT min(message_id) AS "messageId", min(to_address) AS "to", bool_and(status = 'SENT') AS "isSent", count(*)::int AS messages
    FROM messages WHERE booking_id = j.booking_id AND 'send-' || kind = j.type
  ) AS m
  WHERE j.event_id = ANY($1::uuid[]) AND j.booking_id IS NOT NULL`;

// Of the customer's address the tables have three copies; it is the booking's customer who must get the mail.
const strayStatement = `
  SELECT m.message_id AS "messageId" FROM messages m
  LEFT JOIN bookings b ON b.id = m.booking_id LEFT JOIN users c ON c.id = b.customer_id
  WHERE m.event_id = ANY($1::uuid[]) AND m.to_address IS DISTINCT FROM c.email`;

export interface CheckMessagesOptions {
  eventIds: string[];
  /** Workers or databases were killed: what was under way then may have gone twice. */
  mayRepeat: boolean;
}

/**
 * Holds the mail server's record against the tables, once all is settled: each job about a booking was done once, its message
 * is recorded as sent once and reached its customer, and nothing reached anyone else. More than once only where the job was
 * taken up as often, and then under one Message-ID. Forgets the mails, for the next run.
 */
export async function checkMessages(
  arena: Arena,
  { eventIds, mayRepeat }: CheckMessagesOptions,
): Promise<void> {
  const { findings, instance } = arena;
  // A crash of PostgreSQL loses what it has counted of its tables, by which they are analyzed without being asked.
  await instance.db.sql.query("ANALYZE jobs, job_transitions, messages, bookings");
  const jobs = await instance.db.sql.query<JobRow>(jobsStatement, [eventIds]);
  const posted = takePosted(arena);
  findings.count("messages", jobs.length);
  for (const job of jobs) {
    const problem = problemOf(job, posted.get(job.messageId ?? ""), mayRepeat);
    const times = posted.get(job.messageId ?? "")?.times ?? 0;
    if (times === 0) findings.count("lost");
    if (times > 1) findings.count("sentTwice", times - 1);
    if (job.messages > 1 || job.ends > 1) findings.count("recordedTwice");
    if (problem) findings.violate(`job ${job.id}, ${job.type}: ${problem}`);
    if (job.messageId) posted.delete(job.messageId);
  }
  for (const messageId of await elsewhere(arena, eventIds, [...posted.keys()])) posted.delete(messageId);
  for (const [messageId, { to }] of posted)
    findings.violate(`a mail to ${to} that no job of a booking accounts for: ${messageId}`);
  const strays = await instance.db.sql.query<{ messageId: string }>(strayStatement, [eventIds]);
  for (const { messageId } of strays)
    findings.violate(`message ${messageId} is not addressed to its customer`);
}

/** Which of these are recorded for other events: what an earlier run left unsettled, and was told of, may still arrive. */
async function elsewhere({ instance }: Arena, eventIds: string[], messageIds: string[]): Promise<string[]> {
  const rows = await instance.db.sql.query<{ messageId: string }>(
    'SELECT message_id AS "messageId" FROM messages WHERE message_id = ANY($1::text[]) AND event_id <> ALL($2::uuid[])',
    [messageIds, eventIds],
  );
  return rows.map(({ messageId }) => messageId);
}

function problemOf(
  job: JobRow,
  mail: { to: string; times: number } | undefined,
  mayRepeat: boolean,
): string | null {
  if (job.status !== "DONE") return `it is ${job.status} (${job.lastError ?? "no error"})`;
  if (job.ends !== 1) return `it was done ${job.ends} times`;
  if (job.messages !== 1 || !job.isSent) return `${job.messages} messages, sent: ${job.isSent}`;
  if (!mail) return "its message is recorded as sent, and the mail server did not get it";
  if (mail.to !== job.to) return `its message went to ${mail.to}, not to ${job.to}`;
  if (mail.times > 1 && !mayRepeat) return `its mail went ${mail.times} times, and nothing was killed`;
  if (mail.times > job.starts)
    return `its mail went ${mail.times} times, and it was taken up ${job.starts} times`;
  if (job.starts > 1 && !mayRepeat) return `it was taken up ${job.starts} times, and nothing was killed`;
  return null;
}

/** What the mail server has taken, by Message-ID. */
function takePosted(arena: Arena): Map<string, { to: string; times: number }> {
  const posted = new Map<string, { to: string; times: number }>();
  for (const { messageId, to } of backstageOf(arena).post.mails.splice(0)) {
    const earlier = posted.get(messageId);
    if (earlier && earlier.to !== to)
      arena.findings.violate(`${messageId} went to ${earlier.to} and to ${to}`);
    posted.set(messageId, { to, times: (earlier?.times ?? 0) + 1 });
  }
  return posted;
}
