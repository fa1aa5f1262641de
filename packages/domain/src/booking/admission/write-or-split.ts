import { isDatabaseUnavailable, type Sql } from "../../context.js";
import { DomainError } from "../../errors.js";
import { writeClaim } from "./claim-one.store.js";
import { overloadedOr } from "./overloaded.js";
import { type Claim, type Claimed, claimProblemOf, wereOthersFaster, writeClaims } from "./claim.store.js";

/** Why a claim was not written: final, or to be decided again. */
export interface ClaimFailure {
  isFinal: boolean;
  error: unknown;
}

export interface Written {
  claimed: Claimed;
  /** By booking id. */
  failed: Map<string, ClaimFailure>;
}

/**
 * Writes all claims in one statement. Should it fail, its halves are written on their own, down to the one that it was:
 * a request that cannot be written never takes its neighbours down. What another process was faster at is left to be decided
 * again, all of it: split up, a batch behind it would fail once for each. Does not throw.
 */
export async function writeOrSplit(sql: Sql, claims: Claim[]): Promise<Written> {
  const written: Written = { claimed: { bookings: [], events: [], ticketTypes: [] }, failed: new Map() };
  const parts = claims.length > 0 ? [claims] : [];
  for (let part = parts.shift(); part; part = parts.shift()) {
    try {
      const { bookings, events, ticketTypes } = await write(sql, part);
      written.claimed.bookings.push(...bookings);
      written.claimed.events.push(...events);
      written.claimed.ticketTypes.push(...ticketTypes);
    } catch (error) {
      const [only] = part;
      if (isDatabaseUnavailable(error)) {
        const told = { isFinal: true, error: overloadedOr(error) };
        for (const { bookingId } of part) written.failed.set(bookingId, told);
      } else if (part.length > 1 && !wereOthersFaster(error)) {
        const middle = Math.ceil(part.length / 2);
        parts.unshift(part.slice(0, middle), part.slice(middle));
      } else if (only) {
        const failure = failureOf(error);
        for (const { bookingId } of part) written.failed.set(bookingId, failure);
      }
    }
  }
  return written;
}

/** The quick way for one claim of one ticket type, which is what most lone requests are. */
function write(sql: Sql, claims: Claim[]): Promise<Claimed> {
  const [claim] = claims;
  const [item, ...otherItems] = claim?.items ?? [];
  return claim && item && claims.length === 1 && otherItems.length === 0
    ? writeClaim(sql, claim, item)
    : writeClaims(sql, claims);
}

function failureOf(error: unknown): ClaimFailure {
  switch (claimProblemOf(error)) {
    case "LOST_RACE":
      return { isFinal: false, error };
    case "NO_SUCH_CUSTOMER":
      return { isFinal: true, error: new DomainError("UNAUTHENTICATED", undefined) };
    case null:
      return { isFinal: true, error };
  }
}
