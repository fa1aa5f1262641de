export { createSharedCounters } from "./counters/shared-counters.js";
export type { Logger } from "./logger.js";
export { createMailer, type MailerOptions } from "./mail/create-mailer.js";
export type { Mailer } from "./mail/mailer.js";
export { createQueue, type QueueOptions } from "./queue/create-queue.js";
export type { JobQueue, QueueStats } from "./queue/job-queue.js";
export { type RunningWorker, startWorker, type WorkerOptions } from "./start-worker.js";
