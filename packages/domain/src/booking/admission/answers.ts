import type { Sql } from "../../context.js";
import { DomainError } from "../../errors.js";
import type { SummaryRow } from "../../event/index.js";
import { findBookingFor } from "../booking.store.js";
import { bookingOfClaim } from "./claim-of.js";
import type { Claim, Claimed } from "./claim.store.js";
import type { Decided } from "./group-decisions.js";
import type { Waiting } from "./waiting.js";
import type { ClaimFailure } from "./write-or-split.js";

/** Lost to someone faster so often, a request is told to come back: something is wrong with the crowd, not with it. */
const mostRounds = 16;

/** What became of a batch. */
export interface Outcome {
  decided: Decided[];
  claims: Map<Waiting, Claim>;
  claimed: Claimed;
  failed: Map<string, ClaimFailure>;
}

type Answer =
  | { kind: "booked"; claim: Claim; summary: SummaryRow; createdAt: string }
  | { kind: "replay"; bookingId: string }
  | { kind: "refused"; error: unknown };

interface Answers {
  answers: { waiting: Waiting; answer: Answer }[];
  /** What is not settled yet. */
  again: Waiting[];
}

/** Each request's answer, or its turn to be decided again. */
export function answersTo({ decided, claims, claimed, failed }: Outcome): Answers {
  const createdAt = new Map(claimed.bookings.map((booking) => [booking.id, booking.createdAt]));
  const seatsSold = new Map(claimed.events.map((event) => [event.id, event.seatsSold]));
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
    else if (decision.kind === "replay") result.answers.push({ waiting, answer: decision });
    else if (decision.kind === "refuse") {
      // Seats that were taken in this batch and not kept may be the ones that this request lacked.
      const mayFitNow = decision.error.reason === "SOLD_OUT" && disturbed.has(waiting.request.input.eventId);
      if (mayFitNow) retry(result, waiting);
      else refuse(result, waiting, decision.error);
    }
  }
  return result;
}

function refuse({ answers }: Answers, waiting: Waiting, error: unknown): void {
  answers.push({ waiting, answer: { kind: "refused", error } });
}

/** Gives an answer to whoever waits for it. */
export function tell(sql: Sql, waiting: Waiting, answer: Answer): void {
  switch (answer.kind) {
    case "booked":
      return waiting.resolve(bookingOfClaim(answer.claim, answer.summary, answer.createdAt));
    case "refused":
      return waiting.reject(answer.error);
    case "replay":
      return void replay(sql, waiting, answer.bookingId);
  }
}

function retry(result: Answers, waiting: Waiting): void {
  waiting.rounds += 1;
  if (waiting.rounds < mostRounds) result.again.push(waiting);
  else refuse(result, waiting, new DomainError("OVERLOADED", { retryAfterSec: 1 }));
}

async function replay(sql: Sql, waiting: Waiting, bookingId: string): Promise<void> {
  const viewerId = waiting.request.customerId;
  await findBookingFor(sql, { bookingId, viewerId }).then(
    (booking) =>
      booking ? waiting.resolve(booking) : waiting.reject(new DomainError("NOT_FOUND", undefined)),
    (error: unknown) => waiting.reject(error),
  );
}
