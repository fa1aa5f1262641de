import type { Sql } from "../../context.js";
import type { Settled } from "../../line.js";
import { bookingOfClaim, claimOf } from "./claim-of.js";
import { conclude } from "./conclude.js";
import { decide } from "./decide.js";
import type { SaleCache } from "./sale-cache.js";
import { countersOf, setCounters } from "./sale-facts.js";
import type { Waiting } from "./waiting.js";
import { writeOrSplit } from "./write-or-split.js";

/**
 * Settles a request that came alone and is admitted by what is known, with the effect of a batch of one: there is nothing to
 * order, gather or share out, which for one costs more than to decide. Null, with nothing done, where it is not so simple.
 */
export function settleLone(sql: Sql, cache: SaleCache, waiting: Waiting): Promise<Settled<Waiting>> | null {
  const { input } = waiting.request;
  const facts = cache.get(input.eventId);
  if (!facts || waiting.mustRead) return null;
  const decision = decide(input, facts);
  if (decision.kind !== "admit") return null;
  const claim = claimOf(waiting, decision, facts);
  return writeOrSplit(sql, [claim]).then((written) => {
    const [row] = written.claimed.bookings;
    if (!row) {
      const [decided, claims] = [[{ waiting, decision, facts }], new Map([[waiting, claim]])];
      return conclude(cache, [waiting], { decided, replays: new Map(), claims, ...written });
    }
    setCounters(facts, countersOf(written.claimed));
    const booking = bookingOfClaim(claim, { ...facts.event }, row.createdAt);
    return { again: [], tell: () => waiting.resolve(booking) };
  });
}
