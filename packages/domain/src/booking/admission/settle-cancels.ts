import { isDatabaseUnavailable, type Sql, wasUndoneForOthers } from "../../context.js";
import { overloadedOr } from "./overloaded.js";
import { DomainError } from "../../errors.js";
import { mostRounds } from "./waiting.js";
import type { WaitingCancel } from "./create-admission.js";
import type { Settled } from "../../line.js";
import { writeReleases } from "./release.store.js";

/** Settles a batch of cancels in one statement; should it fail, its halves on their own. Answers every one of them. */
export async function settleCancels(sql: Sql, batch: WaitingCancel[]): Promise<Settled<WaitingCancel>> {
  try {
    const releases = batch.map(({ request, jobId, place }) => ({
      ...request,
      jobId,
      traceparent: place?.traceparent ?? null,
    }));
    await writeReleases(sql, releases);
    for (const waiting of batch) waiting.resolve();
  } catch (error) {
    if (wasUndoneForOthers(error)) return { again: batch.filter(mayTryAgain) };
    if (batch.length === 1 || isDatabaseUnavailable(error)) {
      for (const waiting of batch) waiting.reject(overloadedOr(error));
    } else {
      const middle = Math.ceil(batch.length / 2);
      const halves = [batch.slice(0, middle), batch.slice(middle)];
      const again: WaitingCancel[] = [];
      for (const half of halves) again.push(...(await settleCancels(sql, half)).again);
      return { again };
    }
  }
  return { again: [] };
}

/** Tells one that was undone too often to come back later. */
function mayTryAgain(waiting: WaitingCancel): boolean {
  waiting.rounds += 1;
  if (waiting.rounds < mostRounds) return true;
  waiting.reject(new DomainError("OVERLOADED", { retryAfterSec: 1 }));
  return false;
}
