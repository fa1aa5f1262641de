import type { DetailsOf, ErrorReason } from "@boxoffice/contracts";
import { TRPCClientError } from "@trpc/client";
import { isErrorReason } from "@/lib/error-text";

/** What went wrong, as the page needs it. `OFFLINE`: no answer came, so nothing is known of what the server did. */
export interface ApiFailure {
  reason: ErrorReason | "OFFLINE";
  details: unknown;
  requestId: string | null;
}

interface SentData {
  reason?: unknown;
  details?: unknown;
  requestId?: unknown;
}

export function readApiFailure(error: unknown): ApiFailure {
  const data: SentData | null | undefined = error instanceof TRPCClientError ? error.data : undefined;
  if (!data || !isErrorReason(data.reason)) return { reason: "OFFLINE", details: undefined, requestId: null };
  return {
    reason: data.reason,
    details: data.details,
    requestId: typeof data.requestId === "string" ? data.requestId : null,
  };
}

type FailureOf<Reason extends ErrorReason> = ApiFailure & { details: DetailsOf<Reason> | undefined };

/** The contract ties the details to the reason, so the reason decides their type. */
function isFailureOf<Reason extends ErrorReason>(
  failure: ApiFailure,
  reason: Reason,
): failure is FailureOf<Reason> {
  return failure.reason === reason;
}

/** The details of a failure, if it is one of the given reason. */
export function detailsOf<Reason extends ErrorReason>(
  error: unknown,
  reason: Reason,
): DetailsOf<Reason> | undefined {
  const failure = readApiFailure(error);
  return isFailureOf(failure, reason) ? failure.details : undefined;
}

export function hasReason(error: unknown, reason: ErrorReason): boolean {
  return readApiFailure(error).reason === reason;
}
