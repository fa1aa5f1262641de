export { dispatchJobs, hasJobsInQueue, undoDispatch } from "./dispatch-jobs.js";
export type { DispatchableJob } from "./dispatch.store.js";
export { enterScheduledJobs, type ScheduledJob } from "./enter-scheduled-jobs.js";
export { extendLeases } from "./extend-leases.js";
export { failJob } from "./fail-job.js";
export { finishJob } from "./finish-job.js";
export { getLedgerStats } from "./get-ledger-stats.js";
export { listLedger } from "./list-ledger.js";
export { retryDeadJobs } from "./retry-dead-jobs.js";
export { getJob } from "./get-job.js";
export { getJobStats } from "./get-job-stats.js";
export { beat, beatEveryMs, stopBeating } from "./heartbeat.js";
export { type LedgerJobType, systemJobTypes } from "./job-types.js";
export type { HeldJob, StartedJob } from "./ledger.store.js";
export { listJobs } from "./list-jobs.js";
export { type JobScope, jobScope } from "./job-scope.js";
export {
  isAfter,
  type LedgerTransition,
  readTransitions,
  type ReadTransitionsInput,
  type TransitionsRead,
} from "./read-transitions.js";
export { reclaimForgottenJobs } from "./reclaim-forgotten-jobs.js";
export { releaseJob } from "./release-job.js";
export { retryAllJobs } from "./retry-all-jobs.js";
export { retryJob } from "./retry-job.js";
export { startJob, type StartOutcome } from "./start-job.js";
