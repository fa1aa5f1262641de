import type { Booking } from "@boxoffice/contracts";
import { DomainError } from "../../errors.js";
import { seatsLeftOf, type SummaryRow } from "../../event/index.js";
import { bookingOfClaim } from "./claim-of.js";
import type { Claim, Claimed } from "./claim.store.js";
import type { Decided } from "./group-decisions.js";
import type { SaleFacts } from "./sale-facts.js";
import { mostRounds, type Waiting } from "./waiting.js";
import type { ClaimFailure } from "./write-or-split.js";

/** What became of a batch. */
export interface Outcome {
  decided: Decided[];
  replays: ReadonlyMap<string, Booking>;
  claims: Map<Waiting, Claim>;
  claimed: Claimed;
  failed: Map<string, ClaimFailure>;
}

type Answer =
  | { kind: "booked"; claim: Claim; summary: SummaryRow; createdAt: string }
  | { kind: "replay"; booking: Booking }
  | { kind: "refused"; error: unknown };

interface Answers {
  answers: { waiting: Waiting; answer: Answer }[];
  /** What is not settled yet. */
  again: Waiting[];
}

/** Each request's answer, or its turn to be decided again. */
export function answersTo({ decided, replays, claims, claimed, failed }: Outcome): Answers {
  const createdAt = new Map(claimed.bookings.map((booking) => [booking.id, booking.createdAt]));
  const seatsSold = new Map(claimed.events.map((event) => [event.id, event.seatsSold]));
  const typesSold = new Map(claimed.ticketTypes.map((type) => [type.id, type.sold]));
  const written = (claim: Claim | undefined) => claim && createdAt.get(claim.bookingId);
  const disturbed = new Set(
    [...claims.values()].filter((claim) => !written(claim)).map((claim) => claim.eventId),
  );
  const result: Answers = { answers: [], again: [] };
  for (const { waiting, decision, facts } of decided) {
    const claim = claims.get(waiting);
    const at = written(claim);
    const failure = claim && failed.get(claim.bookingId);
    if (claim && facts && at) {
      const sold = seatsSold.get(claim.eventId) ?? facts.summary.seats_sold;
      const summary = { ...facts.summary, seats_sold: sold };
      result.answers.push({ waiting, answer: { kind: "booked", claim, summary, createdAt: at } });
    } else if (failure?.isFinal) refuse(result, waiting, failure.error);
    else if (claim) retry(result, waiting);
    else if (decision.kind === "replay") {
      const booking = replays.get(decision.bookingId);
      if (booking) result.answers.push({ waiting, answer: { kind: "replay", booking } });
      else refuse(result, waiting, new DomainError("NOT_FOUND", undefined));
    } else if (decision.kind === "refuse") {
      // Seats that were taken in this batch and not kept, or given back before it was written, may be the ones that were lacked.
      const mayFitNow =
        decision.error.reason === "SOLD_OUT" &&
        (disturbed.has(waiting.request.input.eventId) || fitsNow(waiting, facts, { seatsSold, typesSold }));
      if (mayFitNow) retry(result, waiting);
      else refuse(result, waiting, decision.error);
    }
  }
  return result;
}

/** Whether a wish fits in what is left by the counters as they were written, where they were. */
function fitsNow(
  { request: { input } }: Waiting,
  facts: SaleFacts | undefined,
  { seatsSold, typesSold }: Record<"seatsSold" | "typesSold", ReadonlyMap<string, number>>,
): boolean {
  if (!facts) return false;
  const { summary, ticketTypes } = facts;
  const seatsLeft = summary.capacity - (seatsSold.get(summary.id) ?? summary.seats_sold);
  if (input.items.reduce((sum, item) => sum + item.quantity, 0) > seatsLeft) return false;
  return input.items.every(({ ticketTypeId, quantity }) => {
    const type = ticketTypes.get(ticketTypeId);
    return type && quantity <= seatsLeftOf(type.capacity, typesSold.get(type.id) ?? type.sold, seatsLeft);
  });
}

function refuse({ answers }: Answers, waiting: Waiting, error: unknown): void {
  answers.push({ waiting, answer: { kind: "refused", error } });
}

/** Gives an answer to whoever waits for it. */
export function tell(waiting: Waiting, answer: Answer): void {
  switch (answer.kind) {
    case "booked":
      return waiting.resolve(bookingOfClaim(answer.claim, answer.summary, answer.createdAt));
    case "refused":
      return waiting.reject(answer.error);
    case "replay":
      return waiting.resolve(answer.booking);
  }
}

function retry(result: Answers, waiting: Waiting): void {
  waiting.rounds += 1;
  if (waiting.rounds < mostRounds) result.again.push(waiting);
  else refuse(result, waiting, new DomainError("OVERLOADED", { retryAfterSec: 1 }));
}
