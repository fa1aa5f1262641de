import type { ErrorReason } from "@boxoffice/contracts";

export interface ErrorText {
  title: string;
  /** What is safe, and what to do now. */
  advice: string;
}

const texts: Record<ErrorReason | "OFFLINE", ErrorText> = {
  VALIDATION: { title: "Some of this does not fit", advice: "Check the marked fields and send it again." },
  UNAUTHENTICATED: { title: "You are not signed in", advice: "Sign in and try again. Nothing was changed." },
  FORBIDDEN: { title: "Your account may not do this", advice: "Nothing was changed." },
  NOT_FOUND: { title: "There is nothing here", advice: "It may have been removed, or the address is wrong." },
  EMAIL_TAKEN: {
    title: "This e-mail address already has an account",
    advice: "Sign in, or use another address.",
  },
  SOLD_OUT: {
    title: "Someone was faster",
    advice: "You were not booked. Choose fewer tickets or another kind.",
  },
  ALREADY_BOOKED: {
    title: "You already have a booking for this event",
    advice: "You were not booked again.",
  },
  EVENT_NOT_BOOKABLE: { title: "This event takes no bookings", advice: "You were not booked." },
  QUANTITY_LIMIT: {
    title: "That is more than one booking may hold",
    advice: "You were not booked. Choose fewer.",
  },
  BOOKING_NOT_CANCELLABLE: { title: "The event has started", advice: "Your booking stays as it is." },
  CAPACITY_BELOW_SOLD: { title: "More seats than that are already sold", advice: "Nothing was saved." },
  STALE_VERSION: { title: "Someone else saved this event first", advice: "Nothing you typed is lost." },
  EVENT_HAS_BOOKINGS: {
    title: "This event has had bookings",
    advice: "It was not deleted. Cancel it instead, and its customers are told.",
  },
  IDEMPOTENCY_KEY_REUSED: { title: "This form was already sent", advice: "Reload the page and try again." },
  RATE_LIMITED: { title: "Too many attempts", advice: "Nothing was changed. Wait a moment and try again." },
  OVERLOADED: { title: "Too busy right now", advice: "Try again in a moment." },
  INTERNAL: {
    title: "Something went wrong on our side",
    advice: "Try again; if it stays, tell us the request id.",
  },
  OFFLINE: { title: "No answer from the server", advice: "Check your connection and try again." },
};

/** What to tell a person about each way a call can fail. A new reason without a text is a compile error. */
export function errorText(reason: ErrorReason | "OFFLINE"): ErrorText {
  return texts[reason];
}

export function isErrorReason(reason: unknown): reason is ErrorReason {
  return typeof reason === "string" && reason !== "OFFLINE" && Object.hasOwn(texts, reason);
}
