import type { DomainContext } from "../context.js";
import { insertReminders } from "./reminder.store.js";

/** How often plans are to be made. */
export const planRemindersEveryMs = 600_000;

const pageSize = 500;

/**
 * Enters the job that reminds of each published event which starts within about a day, due a day before its start, and
 * returns how many are new. An event that was put to that start too late for a reminder gets none: its customers are being told
 * of the change. Run again it enters only what is missing: what was moved there since, and what was never entered.
 */
export async function planReminders(ctx: DomainContext, signal?: AbortSignal): Promise<number> {
  let planned = 0;
  let entered: number;
  do {
    signal?.throwIfAborted();
    // Twice the period: an event is planned before it is due, though one plan may be late.
    entered = await insertReminders(ctx, { aheadMs: 2 * planRemindersEveryMs, limit: pageSize });
    planned += entered;
  } while (entered === pageSize);
  return planned;
}
