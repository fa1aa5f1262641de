/**
 * Every way a call can fail, once. `code` is tRPC's name for the status; `reason` (the key) is what callers switch on.
 * The message is safe to show to anyone.
 */
export const errorReasons = {
  VALIDATION: { httpStatus: 400, code: "BAD_REQUEST", message: "Some of the input does not fit." },
  UNAUTHENTICATED: { httpStatus: 401, code: "UNAUTHORIZED", message: "Sign in first." },
  SECOND_FACTOR_REQUIRED: {
    httpStatus: 401,
    code: "UNAUTHORIZED",
    message: "Add a code of your authenticator app, or a recovery code.",
  },
  FORBIDDEN: { httpStatus: 403, code: "FORBIDDEN", message: "Your role may not do this." },
  EMAIL_UNVERIFIED: {
    httpStatus: 403,
    code: "FORBIDDEN",
    message: "Confirm your e-mail address first, by the link that is sent to it.",
  },
  NOT_FOUND: { httpStatus: 404, code: "NOT_FOUND", message: "There is nothing here." },
  EMAIL_TAKEN: { httpStatus: 409, code: "CONFLICT", message: "This e-mail address already has an account." },
  SECOND_FACTOR_ON: {
    httpStatus: 409,
    code: "CONFLICT",
    message: "The second factor of this account is on. Turn it off first.",
  },
  SOLD_OUT: { httpStatus: 409, code: "CONFLICT", message: "There are not enough seats left." },
  ALREADY_BOOKED: {
    httpStatus: 409,
    code: "CONFLICT",
    message: "You already have a booking for this event.",
  },
  EVENT_NOT_BOOKABLE: { httpStatus: 409, code: "CONFLICT", message: "This event takes no bookings." },
  QUANTITY_LIMIT: { httpStatus: 409, code: "CONFLICT", message: "That is more than one booking may hold." },
  BOOKING_NOT_CANCELLABLE: {
    httpStatus: 409,
    code: "CONFLICT",
    message: "This booking can no longer be cancelled.",
  },
  CAPACITY_BELOW_SOLD: {
    httpStatus: 409,
    code: "CONFLICT",
    message: "More seats than that are already sold.",
  },
  STALE_VERSION: { httpStatus: 409, code: "CONFLICT", message: "Someone else saved this event first." },
  EVENT_HAS_BOOKINGS: { httpStatus: 409, code: "CONFLICT", message: "This event already has bookings." },
  IDEMPOTENCY_KEY_REUSED: {
    httpStatus: 422,
    code: "UNPROCESSABLE_CONTENT",
    message: "This idempotency key was used with other input.",
  },
  RATE_LIMITED: {
    httpStatus: 429,
    code: "TOO_MANY_REQUESTS",
    message: "Too many attempts. Try again later.",
  },
  OVERLOADED: {
    httpStatus: 503,
    code: "SERVICE_UNAVAILABLE",
    message: "Too busy right now. Try again in a moment.",
  },
  INTERNAL: { httpStatus: 500, code: "INTERNAL_SERVER_ERROR", message: "Something went wrong on our side." },
} as const;

export type ErrorReason = keyof typeof errorReasons;

/** Why an event takes no bookings (EVENT_NOT_BOOKABLE). */
export type NotBookableWhy = "CANCELLED" | "STARTED";

/** One field that does not fit: its path in the input and a sentence about it. */
export interface ValidationIssue {
  path: (string | number)[];
  message: string;
}

/**
 * Why a personal access token is refused (UNAUTHENTICATED). MALFORMED: its checksum does not fit, so it was mistyped or cut
 * short. UNKNOWN: it was never issued here, or its user is gone.
 */
export type TokenProblem = "MALFORMED" | "UNKNOWN" | "REVOKED" | "EXPIRED";

/** What each reason carries in `details`; a reason that is missing here carries nothing. */
export interface ErrorDetails {
  VALIDATION: { issues: ValidationIssue[] };
  /** Only when the call came with a personal access token. */
  UNAUTHENTICATED: { token: TokenProblem } | undefined;
  /** Only for a personal access token: the scope it lacks, `events:write`, or null when no token may do this. */
  FORBIDDEN: { missingScope: string | null } | undefined;
  /** The password is right. MISSING: no code came with it. REFUSED: it was wrong, or used before. */
  SECOND_FACTOR_REQUIRED: { code: "MISSING" | "REFUSED" };
  SOLD_OUT: { seatsLeft: number; ticketTypeId?: string };
  ALREADY_BOOKED: { bookingId: string };
  EVENT_NOT_BOOKABLE: { why: NotBookableWhy };
  QUANTITY_LIMIT: { maxPerBooking: number };
  CAPACITY_BELOW_SOLD: { sold: number; ticketTypeId?: string };
  STALE_VERSION: { currentVersion: number };
  RATE_LIMITED: { retryAfterSec: number };
  OVERLOADED: { retryAfterSec: number };
}

export type DetailsOf<Reason extends ErrorReason> = Reason extends keyof ErrorDetails
  ? ErrorDetails[Reason]
  : undefined;

/** `error.data` of every failed call. */
export interface ErrorData {
  code: string;
  httpStatus: number;
  reason: ErrorReason;
  details?: NonNullable<ErrorDetails[keyof ErrorDetails]>;
  requestId: string;
}
