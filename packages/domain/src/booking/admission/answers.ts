import type { Booking, EventSummary } from "@boxoffice/contracts";
import { DomainError } from "../../errors.js";
import { bookingOfClaim } from "./claim-of.js";
import type { Claim, Claimed } from "./claim.store.js";
import { shortageOf } from "./decide.js";
import type { Decided } from "./group-decisions.js";
import { type Counters, setCounters } from "./sale-facts.js";
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
  | { kind: "booked"; claim: Claim; event: EventSummary; createdAt: string }
  | { kind: "replay"; booking: Booking }
  | { kind: "refused"; error: unknown };

interface Answers {
  answers: { waiting: Waiting; answer: Answer }[];
  /** What is not settled yet. */
  again: Waiting[];
}

/** Each request's answer, or its turn to be decided again. `counters` are those of the claims that were written. */
export function answersTo(
  { decided, replays, claims, claimed, failed }: Outcome,
  counters: Counters,
): Answers {
  const createdAt = new Map(claimed.bookings.map((booking) => [booking.id, booking.createdAt]));
  for (const facts of new Set(decided.map((one) => one.facts))) if (facts) setCounters(facts, counters);
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
      const { event } = facts;
      result.answers.push({ waiting, answer: { kind: "booked", claim, event, createdAt: at } });
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
        (disturbed.has(waiting.request.input.eventId) ||
          (facts && !shortageOf(waiting.request.input, facts)));
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
export function tell(waiting: Waiting, answer: Answer): void {
  switch (answer.kind) {
    case "booked":
      return waiting.resolve(bookingOfClaim(answer.claim, answer.event, answer.createdAt));
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
