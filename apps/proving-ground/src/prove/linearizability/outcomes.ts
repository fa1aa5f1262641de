import type { Booking, EventDetail } from "@boxoffice/contracts";
import type { Answer } from "../../instance/answer.js";
import type { Outcome, Sight } from "./history.js";

// What an answer says in the words of the model; null for one that the model knows no place for.

export function bookOutcome(answer: Answer<Booking>): Outcome | null {
  if (answer.kind === "ok") return { kind: "booked", booking: answer.data.id, status: answer.data.status };
  if (answer.kind === "silent") return null;
  if (answer.reason === "SOLD_OUT") return { kind: "soldOut" };
  const { details } = answer;
  return answer.reason === "ALREADY_BOOKED" && details && "bookingId" in details
    ? { kind: "alreadyBooked", booking: details.bookingId }
    : null;
}

export function cancelOutcome(answer: Answer<Booking>): Outcome | null {
  return answer.kind === "ok" && answer.data.status === "CANCELLED" ? { kind: "cancelled" } : null;
}

export function resizeOutcome(answer: Answer<EventDetail>): Outcome | null {
  if (answer.kind === "ok") return { kind: "resized", ...sightOf(answer.data) };
  const details = answer.kind === "refused" ? answer.details : undefined;
  if (details && "currentVersion" in details)
    return { kind: "stale", currentVersion: details.currentVersion };
  if (details && "sold" in details) return { kind: "belowSold", sold: details.sold };
  return null;
}

export function readOutcome(answer: Answer<EventDetail>): Outcome | null {
  return answer.kind === "ok" ? { kind: "seen", ...sightOf(answer.data) } : null;
}

function sightOf({ version, capacity, seatsLeft }: EventDetail): Sight {
  return { version, capacity, seatsLeft };
}
