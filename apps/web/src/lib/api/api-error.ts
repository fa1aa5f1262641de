import { type DetailsOf, isBoxofficeError } from "@boxoffice/client";
import type { ErrorReason } from "@boxoffice/contracts";
import { isErrorReason } from "@/lib/error-text";

/** What went wrong, as the page needs it. `OFFLINE`: no answer came, so nothing is known of what the server did. */
export interface ApiFailure {
  reason: ErrorReason | "OFFLINE";
  requestId: string | null;
}

export function readApiFailure(error: unknown): ApiFailure {
  // A newer server may refuse for what this page has no words for.
  if (!isBoxofficeError(error) || !isErrorReason(error.data.reason))
    return { reason: "OFFLINE", requestId: null };
  return { reason: error.data.reason, requestId: error.data.requestId };
}

/** The details of a failure, if it is one of the given reason. */
export function detailsOf<Reason extends ErrorReason>(
  error: unknown,
  reason: Reason,
): DetailsOf<Reason> | undefined {
  return isBoxofficeError(error, reason) ? error.data.details : undefined;
}
