import type { Sql } from "../../context.js";
import { DomainError } from "../../errors.js";
import { findBookingFor } from "../booking.store.js";
import { bookingOfClaim, claimOf } from "./claim-of.js";
import type { Claim, Claimed } from "./claim.store.js";
import type { SaleCache } from "./sale-cache.js";
import type { Standing } from "./sale-facts.js";
import { readSaleFacts, readStandings } from "./facts.store.js";
import { type Decided, decideInOrder, splitTwins } from "./group-decisions.js";
import type { Waiting } from "./waiting.js";
import { type ClaimFailure, writeOrSplit } from "./write-or-split.js";

/** Lost to someone faster so often, a request is told to come back: something is wrong with the crowd, not with it. */
const mostRounds = 16;

/**
 * Settles a batch in the order of arrival: decides by what is known, reads anew whatever would be refused or might have
 * been asked before, writes all claims at once, and answers each request. Returns those that must be decided again, in
 * their order; the caller puts them first in line.
 */
export async function settleBookings(sql: Sql, cache: SaleCache, batch: Waiting[]): Promise<Waiting[]> {
  const { first, twins } = splitTwins(batch);
  const decided = await decideWithReads(sql, cache, first);
  const claims = new Map(decided.flatMap((one) => claimEntry(one)));
  const { claimed, failed } = await writeOrSplit(sql, [...claims.values()]);
  const again = await answer(sql, { decided, claims, claimed, failed });
  remember(cache, decided, { claimed, disturbed: again });
  const next = [...again, ...twins];
  for (const waiting of next) waiting.mustRead = true;
  return inOrderOf(batch, next);
}

/** Refusals are true: they are made by a read that began after the request had come in, never by memory. */
async function decideWithReads(sql: Sql, cache: SaleCache, batch: Waiting[]): Promise<Decided[]> {
  const known = new Map(batch.map(({ request: { input } }) => [input.eventId, cache.get(input.eventId)]));
  const guess = decideInOrder(batch, known, new Map());
  const doubtful = new Set(
    guess
      .filter(({ waiting, decision }) => waiting.mustRead || decision.kind !== "admit")
      .map(({ waiting }) => waiting.request.input.eventId),
  );
  if (doubtful.size === 0) return guess;
  const asking = batch.filter(({ request }) => doubtful.has(request.input.eventId));
  // The events first: a booking that took one of the seats that are gone by this read is then seen by the next.
  const facts = await readSaleFacts(sql, [...doubtful]);
  const standings = await readStandingsOf(sql, asking);
  for (const eventId of doubtful) {
    const fresh = facts.get(eventId);
    known.set(eventId, fresh);
    if (fresh) cache.set(eventId, fresh);
    else cache.forget(eventId);
  }
  return decideInOrder(batch, known, standings);
}

async function readStandingsOf(sql: Sql, asking: Waiting[]): Promise<Map<Waiting, Standing>> {
  const questions = asking.map(({ request: { customerId, input } }) => ({
    customerId,
    eventId: input.eventId,
    idempotencyKey: input.idempotencyKey,
  }));
  const standings = await readStandings(sql, questions);
  return new Map(
    asking.flatMap((waiting, index) => {
      const standing = standings[index];
      return standing ? [[waiting, standing] as const] : [];
    }),
  );
}

function claimEntry({ waiting, decision, facts }: Decided): [Waiting, Claim][] {
  return decision.kind === "admit" && facts ? [[waiting, claimOf(waiting, decision, facts)]] : [];
}

interface Outcome {
  decided: Decided[];
  claims: Map<Waiting, Claim>;
  claimed: Claimed;
  failed: Map<string, ClaimFailure>;
}

/** Answers what is settled and returns what is not, in order. */
async function answer(sql: Sql, { decided, claims, claimed, failed }: Outcome): Promise<Waiting[]> {
  const createdAt = new Map(claimed.bookings.map((booking) => [booking.id, booking.createdAt]));
  const seatsSold = new Map(claimed.events.map((event) => [event.id, event.seatsSold]));
  const again: Waiting[] = [];
  const disturbed = new Set<string>();
  const replays: Promise<void>[] = [];
  for (const one of decided) {
    const { waiting, decision, facts } = one;
    const claim = claims.get(waiting);
    const written = claim && createdAt.get(claim.bookingId);
    const failure = claim && failed.get(claim.bookingId);
    if (claim && facts && written) {
      const sold = seatsSold.get(claim.eventId) ?? facts.summary.seats_sold;
      waiting.resolve(bookingOfClaim(claim, { ...facts.summary, seats_sold: sold }, written));
    } else if (failure?.isFinal) waiting.reject(failure.error);
    else if (claim) retry(waiting, again);
    else if (decision.kind === "replay") replays.push(replay(sql, waiting, decision.bookingId));
    if (claim && !written) disturbed.add(claim.eventId);
  }
  for (const { waiting, decision } of decided) {
    if (decision.kind !== "refuse") continue;
    // Seats that were taken in this batch and not kept may be the ones that this request lacked.
    const mayFitNow = decision.error.reason === "SOLD_OUT" && disturbed.has(waiting.request.input.eventId);
    if (mayFitNow) retry(waiting, again);
    else waiting.reject(decision.error);
  }
  await Promise.all(replays);
  return again;
}

function retry(waiting: Waiting, again: Waiting[]): void {
  waiting.rounds += 1;
  if (waiting.rounds < mostRounds) again.push(waiting);
  else waiting.reject(new DomainError("OVERLOADED", { retryAfterSec: 1 }));
}

async function replay(sql: Sql, waiting: Waiting, bookingId: string): Promise<void> {
  const viewerId = waiting.request.customerId;
  await findBookingFor(sql, { bookingId, viewerId }).then(
    (booking) =>
      booking ? waiting.resolve(booking) : waiting.reject(new DomainError("NOT_FOUND", undefined)),
    (error: unknown) => waiting.reject(error),
  );
}

/** Keeps the counters as written; forgets an event about which something was not as expected. */
function remember(
  cache: SaleCache,
  decided: Decided[],
  { claimed, disturbed }: { claimed: Claimed; disturbed: Waiting[] },
): void {
  for (const { id, seatsSold } of claimed.events) {
    const facts = cache.get(id);
    if (facts) facts.summary.seats_sold = seatsSold;
  }
  const soldOf = new Map(claimed.ticketTypes.map((type) => [type.id, type.sold]));
  for (const eventId of new Set(decided.map(({ waiting }) => waiting.request.input.eventId))) {
    for (const type of cache.get(eventId)?.ticketTypes.values() ?? [])
      type.sold = soldOf.get(type.id) ?? type.sold;
  }
  for (const { request } of disturbed) cache.forget(request.input.eventId);
}

function inOrderOf(batch: Waiting[], chosen: Waiting[]): Waiting[] {
  const set = new Set(chosen);
  return batch.filter((waiting) => set.has(waiting));
}
