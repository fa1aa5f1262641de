import type { DomainContext, LedgerJobType, Retention } from "@boxoffice/domain";
import type { z } from "zod";
import type { Logger } from "./logger.js";
import type { MailSite } from "./mail/mail-site.js";
import type { Mailer } from "./mail/mailer.js";
import { JobFailure } from "./worker/job-failure.js";

/** What every handler gets besides its payload. */
export interface JobContext {
  domain: DomainContext;
  mailer: Mailer;
  /** Where links in mail lead, without a slash at the end. */
  publicUrl: string;
  /** What is kept how long. */
  retention: Retention;
  /** Names the job in each line. */
  logger: Logger;
  /** Counts from 1. */
  attempt: number;
  /** Aborted when the time is up, when the worker stops, and when the job went to another worker. */
  signal: AbortSignal;
  deadline: Date;
}

/** Where the messages of a job come from. */
export function siteOf({ publicUrl, mailer }: JobContext): MailSite {
  return { publicUrl, from: mailer.from };
}

export interface JobDefinition<Payload> {
  type: LedgerJobType;
  payload: z.ZodType<Payload>;
  timeoutMs: number;
  /** 0 is normal; each step up is worth a minute of waiting. */
  priority: number;
  /** How many may begin within a span of time, all workers together; without it, as many as there is room for. */
  rateLimit?: { limit: number; perMs: number };
}

/** A definition with its handler, ready to be run with whatever the ledger holds. */
export interface RegisteredJob {
  timeoutMs: number;
  priority: number;
  rateLimit: { limit: number; perMs: number } | null;
  /** Throws a final JobFailure for a payload that does not fit. */
  run(ctx: JobContext, payload: unknown): Promise<void>;
}

export function register<Payload>(
  definition: JobDefinition<Payload>,
  handle: (ctx: JobContext, payload: Payload) => Promise<void>,
): RegisteredJob {
  return {
    timeoutMs: definition.timeoutMs,
    priority: definition.priority,
    rateLimit: definition.rateLimit ?? null,
    async run(ctx, raw) {
      const payload = definition.payload.safeParse(raw);
      if (!payload.success) {
        throw new JobFailure("Its payload does not fit this job", { isFinal: true, cause: payload.error });
      }
      await handle(ctx, payload.data);
    },
  };
}
