import type { JobTransition } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { failField } from "../errors.js";
import { jobScope } from "./job-scope.js";
import { findTransitions, type TransitionPosition, type TransitionScope } from "./transition.store.js";

/** A transition with where it stands, and whose it is, so that a hub can pass it on to those who may see it. */
export interface LedgerTransition {
  cursor: string;
  organizerId: string | null;
  recipientId: string | null;
  transition: JobTransition;
}

export interface ReadTransitionsInput {
  /** The cursor of the last one seen; null starts at the end, with the `tail` latest. */
  after: string | null;
  limit: number;
  tail?: number;
  /** For the system: only what these may see, to be passed on to them. */
  viewers?: TransitionScope;
}

export interface TransitionsRead {
  items: LedgerTransition[];
  /** Where to read on: past all of `items`, and past nothing that was not returned. */
  cursor: string;
  /** More can be read at once, or as soon as a transaction ends that announces nothing: read again shortly. */
  hasMore: boolean;
}

/**
 * Recorded transitions in the order of commitment, each once and none missed, whatever the order in which transactions
 * commit. The system sees all, or what `viewers` may see; a customer or organizer what `listJobs` shows them. Throws
 * UNAUTHENTICATED, and VALIDATION for a cursor that cannot be read.
 */
export async function readTransitions(
  ctx: DomainContext,
  { after, limit, tail = 0, viewers }: ReadTransitionsInput,
): Promise<TransitionsRead> {
  const scope = ctx.actor.kind === "system" ? (viewers ?? null) : ownScope(ctx);
  const from = after === null ? null : positionOf(after);
  const wanted = from ? limit : tail;
  const page = await findTransitions(ctx, { after: from, limit: wanted, scope });
  const items = page.rows.map(({ xid, seq, organizerId, recipientId, at, ...facts }) => ({
    cursor: cursorOf({ xid, seq }),
    organizerId,
    recipientId,
    transition: { ...facts, at: at.toISOString() },
  }));
  const last = items.at(-1);
  const isFull = from !== null && items.length === wanted;
  return {
    items,
    // A page that is not full has read everything up to the horizon, whether or not the viewer may see it.
    cursor: isFull && last ? last.cursor : cursorOf({ xid: page.horizonXid, seq: "0" }),
    hasMore: isFull || page.isHeldBack,
  };
}

function ownScope(ctx: DomainContext): TransitionScope {
  const { column, userId } = jobScope(ctx);
  return column === "organizer_id"
    ? { organizerIds: [userId], recipientIds: [] }
    : { organizerIds: [], recipientIds: [userId] };
}

/** Whether the one cursor stands after the other in the order of commitment. */
export function isAfter(cursor: string, other: string): boolean {
  const [a, b] = [positionOf(cursor), positionOf(other)];
  const [xid, otherXid] = [BigInt(a.xid), BigInt(b.xid)];
  return xid === otherXid ? BigInt(a.seq) > BigInt(b.seq) : xid > otherXid;
}

function cursorOf({ xid, seq }: TransitionPosition): string {
  return `${xid}-${seq}`;
}

function positionOf(cursor: string): TransitionPosition {
  const [, xid, seq] = /^(\d{1,19})-(\d{1,18})$/.exec(cursor) ?? [];
  if (xid === undefined || seq === undefined)
    return failField(["lastEventId"], "is not an id of this stream");
  return { xid, seq };
}
