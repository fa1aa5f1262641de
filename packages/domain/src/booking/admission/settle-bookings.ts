import type { Booking } from "@boxoffice/contracts";
import { isDatabaseUnavailable, type Sql } from "../../context.js";
import type { Settled } from "../../line.js";
import { findBookings } from "../booking.store.js";
import { claimOf } from "./claim-of.js";
import { type Claim, holdTurns, writeClaims } from "./claim.store.js";
import type { AdmissionDatabase } from "./create-admission.js";
import { conclude } from "./conclude.js";
import type { SaleCache } from "./sale-cache.js";
import type { Standing } from "./sale-facts.js";
import { settleLone } from "./settle-lone.js";
import { readSaleFacts, readStandings } from "./facts.store.js";
import { type Decided, decideInOrder } from "./group-decisions.js";
import { patientRounds, type Waiting } from "./waiting.js";
import { type Written, writeOrSplit } from "./write-or-split.js";

/**
 * Settles a batch in the order of arrival: decides by what is known, reads anew whatever would be refused or might have
 * been asked before, writes all claims at once, and finds each request's answer. Those that must be decided again are
 * returned in their order.
 */
export async function settleBookings(
  db: AdmissionDatabase,
  cache: SaleCache,
  batch: Waiting[],
): Promise<Settled<Waiting>> {
  const [lone, ...others] = batch;
  const settling = lone && others.length === 0 ? settleLone(db.sql, cache, lone) : null;
  if (settling) return settling;
  if (batch.some((waiting) => waiting.rounds >= patientRounds)) {
    try {
      return await db.transaction((held) => settleInTurn(held, cache, batch));
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw error;
      // One of them cannot be written, and nothing was: the ordinary way finds out which.
    }
  }
  return settle(db.sql, cache, { batch, write: writeOrSplit });
}

/**
 * The same for those who have lost round after round to someone who saves without pause: with the turn at every event taken
 * first, nothing that is read changes before it is written. Slower, and whoever saves waits meanwhile.
 */
async function settleInTurn(sql: Sql, cache: SaleCache, batch: Waiting[]): Promise<Settled<Waiting>> {
  // Also what memory would admit: one mistake of it would undo the whole transaction.
  for (const waiting of batch) waiting.mustRead = true;
  await holdTurns(sql, [...new Set(batch.map(({ request }) => request.input.eventId))]);
  return settle(sql, cache, { batch, write: writeAll });
}

async function writeAll(sql: Sql, claims: Claim[]): Promise<Written> {
  return { claimed: await writeClaims(sql, claims), failed: new Map() };
}

async function settle(
  sql: Sql,
  cache: SaleCache,
  { batch, write }: { batch: Waiting[]; write: typeof writeOrSplit },
): Promise<Settled<Waiting>> {
  const decided = await decideWithReads(sql, cache, batch);
  const replays = await readReplays(sql, decided);
  const claims = new Map(decided.flatMap((one) => claimEntry(one)));
  const written = await write(sql, [...claims.values()]);
  return conclude(cache, batch, { decided, replays, claims, ...written });
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
