import type { Booking } from "@boxoffice/contracts";
import type { Sql } from "../../context.js";
import type { Settled } from "../../line.js";
import { findBookings } from "../booking.store.js";
import { answersTo, tell } from "./answers.js";
import { claimOf } from "./claim-of.js";
import type { Claim, Claimed } from "./claim.store.js";
import type { SaleCache } from "./sale-cache.js";
import type { Standing } from "./sale-facts.js";
import { readSaleFacts, readStandings } from "./facts.store.js";
import { type Decided, decideInOrder } from "./group-decisions.js";
import type { Waiting } from "./waiting.js";
import { writeOrSplit } from "./write-or-split.js";

/**
 * Settles a batch in the order of arrival: decides by what is known, reads anew whatever would be refused or might have
 * been asked before, writes all claims at once, and finds each request's answer. Those that must be decided again are
 * returned in their order.
 */
export async function settleBookings(
  sql: Sql,
  cache: SaleCache,
  batch: Waiting[],
): Promise<Settled<Waiting>> {
  const decided = await decideWithReads(sql, cache, batch);
  const replays = await readReplays(sql, decided);
  const claims = new Map(decided.flatMap((one) => claimEntry(one)));
  const { claimed, failed } = await writeOrSplit(sql, [...claims.values()]);
  const { again, answers } = answersTo({ decided, replays, claims, claimed, failed });
  remember(cache, decided, { claimed, disturbed: again });
  const next = [...again, ...decided.flatMap((one) => (one.decision.kind === "wait" ? [one.waiting] : []))];
  for (const waiting of next) waiting.mustRead = true;
  return {
    again: inOrderOf(batch, next),
    tell() {
      for (const { waiting, answer } of answers) tell(waiting, answer);
    },
  };
}

/** Refusals are true: they are made by a read that began after the request had come in, never by memory. */
async function decideWithReads(sql: Sql, cache: SaleCache, batch: Waiting[]): Promise<Decided[]> {
  const known = new Map(batch.map(({ request: { input } }) => [input.eventId, cache.get(input.eventId)]));
  const guess = decideInOrder(batch, known, new Map());
  const doubtful = new Set(
    guess
      .filter(({ waiting, decision }) => waiting.mustRead || !["admit", "wait"].includes(decision.kind))
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
  const questions = asking.map(({ request: { customerId, input }, intent }) => ({
    customerId,
    eventId: input.eventId,
    idempotencyKey: input.idempotencyKey,
    intent,
  }));
  const standings = await readStandings(sql, questions);
  return new Map(
    asking.flatMap((waiting, index) => {
      const standing = standings[index];
      return standing ? [[waiting, standing] as const] : [];
    }),
  );
}

/** The bookings that the keys of this batch stand for already, by id. */
async function readReplays(sql: Sql, decided: Decided[]): Promise<Map<string, Booking>> {
  const ids = decided.flatMap(({ decision }) => (decision.kind === "replay" ? [decision.bookingId] : []));
  const bookings = ids.length > 0 ? await findBookings(sql, ids) : [];
  return new Map(bookings.map((booking) => [booking.id, booking]));
}

function claimEntry({ waiting, decision, facts }: Decided): [Waiting, Claim][] {
  return decision.kind === "admit" && facts ? [[waiting, claimOf(waiting, decision, facts)]] : [];
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
