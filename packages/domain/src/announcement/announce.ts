import type { DomainContext } from "../context.js";
import { traceparentOf } from "../tracing.js";
import { type Announcing, beginAnnouncement, enterPage, lockAnnouncement } from "./announcement.store.js";

const pageSize = 500;

/**
 * Enters a job for each booking concerned, page by page. Each page commits together with how far it has come: run again after a
 * crash it goes on from there, and once it is through it enters nothing. Stops between pages when `signal` says so.
 */
export async function announce(
  ctx: DomainContext,
  announcing: Announcing,
  signal?: AbortSignal,
): Promise<void> {
  const traceparent = traceparentOf(ctx);
  await beginAnnouncement(ctx, announcing);
  let isFull: boolean;
  do {
    signal?.throwIfAborted();
    isFull = await ctx.db.transaction(async (sql) => {
      const standing = await lockAnnouncement(sql, announcing);
      return standing ? enterPage(sql, announcing, { ...standing, limit: pageSize, traceparent }) : false;
    });
  } while (isFull);
}
