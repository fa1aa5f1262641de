import { DomainError } from "../../errors.js";
import { type Database, newId } from "../../context.js";
import type { TracePlace, Tracing } from "../../tracing.js";
import { requestIntent } from "../request-intent.js";
import type { Admission, CancelRequest } from "./admission.js";
import { SaleCache } from "./sale-cache.js";
import { Line, type Settled } from "../../line.js";
import { overloadedOr } from "./overloaded.js";
import { settleBookings } from "./settle-bookings.js";
import { settleCancels } from "./settle-cancels.js";
import type { Waiting } from "./waiting.js";

export interface AdmissionOptions {
  /** Batches in flight at most; an event always has the same line, so its requests keep their order (default 2). */
  lines?: number;
  /** Requests that may wait in all (default 20 000); beyond it the answer is OVERLOADED at once. */
  mostWaiting?: number;
  /** Events remembered by each line (default 5 000). */
  mostEvents?: number;
  /** Told of each batch, for the requests in it; absent when nobody follows them. */
  tracing?: Tracing | undefined;
}

export interface WaitingCancel {
  request: CancelRequest;
  jobId: string;
  place: TracePlace | null;
  /** How often the database undid it for the sake of others. */
  rounds: number;
  resolve(): void;
  reject(error: unknown): void;
}

/** What the engine needs of its database. */
export type AdmissionDatabase = Pick<Database, "sql" | "transaction">;

/** The admission engine on one database. Decision 0010 has the protocol and why it is exact. */
export function createAdmission(
  db: AdmissionDatabase,
  { lines = 2, mostWaiting = 20_000, mostEvents = 5_000, tracing }: AdmissionOptions = {},
): Admission {
  const bookings = Array.from({ length: lines }, () => {
    const cache = new SaleCache(mostEvents);
    return new Line<Waiting>({
      settle: inTraces(tracing, "admission batch", (batch) =>
        settleBookings(db, cache, batch).catch((error: unknown) => rejectAll(batch, error)),
      ),
      dropIfGone,
    });
  });
  const cancels = new Line<WaitingCancel>({
    settle: inTraces(tracing, "cancel batch", (batch) => settleCancels(db.sql, batch)),
    dropIfGone,
  });

  function assertRoom(): void {
    const waiting = bookings.reduce((sum, line) => sum + line.length, cancels.length);
    if (waiting >= mostWaiting) throw new DomainError("OVERLOADED", { retryAfterSec: 2 });
  }

  return {
    book(request) {
      return new Promise((resolve, reject) => {
        assertRoom();
        const intent = requestIntent(request.input);
        const line = bookings[lineOf(request.input.eventId, lines)];
        const place = tracing?.here() ?? null;
        line?.join({ request, intent, place, mustRead: false, rounds: 0, resolve, reject });
      });
    },
    cancel(request) {
      return new Promise((resolve, reject) => {
        assertRoom();
        cancels.join({
          request,
          jobId: newId(),
          place: tracing?.here() ?? null,
          rounds: 0,
          resolve,
          reject,
        });
      });
    },
  };
}

type Settle<Item> = (batch: Item[]) => Promise<Settled<Item>>;

/** The same, told to whoever follows one of the requests; untouched when nobody does. */
function inTraces<Item extends { place: TracePlace | null }>(
  tracing: Tracing | undefined,
  name: string,
  settle: Settle<Item>,
): Settle<Item> {
  if (!tracing) return settle;
  return (batch) => {
    const about = { name, facts: { "boxoffice.batch.size": batch.length } };
    return tracing.shared(
      about,
      batch.map(({ place }) => place),
      () => settle(batch),
    );
  };
}

/** Whether nobody waits for this one any more; it is then told so and left out. */
function dropIfGone({
  request,
  reject,
}: Pick<WaitingCancel, "reject"> & { request: { signal?: AbortSignal | undefined } }): boolean {
  if (!request.signal?.aborted) return false;
  reject(request.signal.reason);
  return true;
}

/** By the end of the id, which is random in every version of UUID that we make. */
function lineOf(eventId: string, lines: number): number {
  return Number.parseInt(eventId.slice(-4), 16) % lines;
}

/** A read that failed decides nothing: everybody in the batch is told, and nothing was written. */
function rejectAll(batch: Waiting[], error: unknown): Settled<Waiting> {
  for (const waiting of batch) waiting.reject(overloadedOr(error));
  return { again: [] };
}
