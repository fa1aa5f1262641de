import type { DomainContext } from "../context.js";
import { deleteOldRows, type PrunedTable } from "./retention.store.js";

/** For how many days after its end something is kept. */
export interface Retention {
  /** Done and dead jobs, with their transitions. */
  jobs: number;
  /** Answers given under an idempotency key. */
  idempotency: number;
  /** Sessions that have ended, refresh tokens that have expired, personal access tokens that were revoked or have expired. */
  sessions: number;
  /** Entries of the audit log. */
  audit: number;
  /** Messages, once the event they are about is over for as long. */
  messages: number;
}

export const defaultRetention: Retention = {
  jobs: 90,
  idempotency: 30,
  sessions: 30,
  audit: 365,
  messages: 730,
};

/** Links by mail that have expired are of use to nobody, and each is somebody's address. */
const keepLinksDays = 1;

/** Images that no event shows: a form that was left for a weekend still finds the picture it was given. */
const keepImagesDays = 7;

export interface PruneInput {
  retention: Retention;
  /** Rows a statement (default 1 000): each is short, and nobody waits long for its locks. */
  batchSize?: number;
  /** Stops between two statements. */
  signal?: AbortSignal;
}

/**
 * Deletes what is older than it is to be kept, in small statements, and returns how many rows of each table. Bookings,
 * events and accounts are never touched, nor images that an event shows. Stopped half-way, the next call goes on.
 */
export async function pruneOldRows(
  ctx: DomainContext,
  { retention, batchSize = 1_000, signal }: PruneInput,
): Promise<Record<PrunedTable, number>> {
  const keepDays = {
    jobs: retention.jobs,
    idempotency_records: retention.idempotency,
    refresh_tokens: retention.sessions,
    refresh_families: retention.sessions,
    audit_entries: retention.audit,
    account_links: keepLinksDays,
    personal_tokens: retention.sessions,
    images: keepImagesDays,
    messages: retention.messages,
  };
  const pruned = {
    jobs: 0,
    idempotency_records: 0,
    refresh_tokens: 0,
    refresh_families: 0,
    audit_entries: 0,
    account_links: 0,
    personal_tokens: 0,
    images: 0,
    messages: 0,
  };
  for (const table of Object.keys(keepDays) as PrunedTable[]) {
    let deleted: number;
    do {
      signal?.throwIfAborted();
      deleted = await deleteOldRows(ctx, { table, keepDays: keepDays[table], limit: batchSize });
      pruned[table] += deleted;
    } while (deleted === batchSize);
  }
  return pruned;
}
