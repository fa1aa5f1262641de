import { TRPCClientError } from "@trpc/client";
import type { DetailsOf, ErrorData, ErrorReason } from "./contract.js";

/** A refusal by Boxoffice. */
export interface BoxofficeError<Reason extends ErrorReason = ErrorReason> extends Error {
  data: Omit<ErrorData, "reason" | "details"> & { reason: Reason; details: DetailsOf<Reason> };
}

/**
 * Whether Boxoffice refused, and for this reason if one is given: the reason decides the type of `error.data.details`.
 * False when no answer came, in which case nothing is known of what the server did.
 */
export function isBoxofficeError<Reason extends ErrorReason = ErrorReason>(
  error: unknown,
  reason?: Reason,
): error is BoxofficeError<Reason> {
  if (!(error instanceof TRPCClientError)) return false;
  const data = error.data as Partial<ErrorData> | null | undefined;
  if (typeof data?.reason !== "string") return false;
  return reason === undefined || data.reason === reason;
}
