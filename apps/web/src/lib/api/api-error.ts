import type { DetailsOf, ErrorData, ErrorReason } from "@boxoffice/contracts";
import { TRPCClientError } from "@trpc/client";

/** What went wrong, as the page needs it. `OFFLINE`: no answer came, so nothing is known of what the server did. */
export interface ApiFailure {
  reason: ErrorReason | "OFFLINE";
  details: unknown;
  requestId: string | null;
}

export function readApiFailure(error: unknown): ApiFailure {
  const data = error instanceof TRPCClientError ? (error.data as ErrorData | null | undefined) : undefined;
  if (!data?.reason) return { reason: "OFFLINE", details: undefined, requestId: null };
  return { reason: data.reason, details: data.details, requestId: data.requestId };
}

/** The details of a failure, if it is one of the given reason. */
export function detailsOf<Reason extends ErrorReason>(
  error: unknown,
  reason: Reason,
): DetailsOf<Reason> | undefined {
  const failure = readApiFailure(error);
  return failure.reason === reason ? (failure.details as DetailsOf<Reason> | undefined) : undefined;
}

export function hasReason(error: unknown, reason: ErrorReason): boolean {
  return readApiFailure(error).reason === reason;
}
