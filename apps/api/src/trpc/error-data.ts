import { type ErrorData, type ErrorReason, errorReasons, type ValidationIssue } from "@boxoffice/contracts";

import { DomainError, isDatabaseUnavailable, wasUndoneForOthers } from "@boxoffice/domain";
import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";

/** What the caller may learn of a failure: a reason from the contract's list, its details, and a message safe to show. */
export interface PublicError {
  reason: ErrorReason;
  message: string;
  details?: ErrorData["details"];
}

/** The one place where whatever went wrong becomes one of the contract's reasons. */
export function publicErrorOf(error: unknown): PublicError {
  const cause = error instanceof TRPCError ? (error.cause ?? error) : error;
  if (cause instanceof DomainError) {
    const { reason, message, details } = cause;
    return details === undefined ? { reason, message } : { reason, message, details };
  }
  if (error instanceof TRPCError && error.code === "BAD_REQUEST" && cause instanceof ZodError) {
    return plain("VALIDATION", { issues: issuesOf(cause) });
  }
  // The client is gone; nobody reads this, and it is nobody's fault.
  if (cause instanceof Error && cause.name === "AbortError") return plain("VALIDATION", { issues: [] });
  if (isDatabaseUnavailable(cause)) return plain("OVERLOADED", { retryAfterSec: 2 });
  // Nothing was written, and nobody did anything wrong: done again, it goes through.
  if (wasUndoneForOthers(cause)) return plain("OVERLOADED", { retryAfterSec: 1 });
  return error instanceof TRPCError ? plain(reasonOf(error)) : plain("INTERNAL");
}

function plain(reason: ErrorReason, details?: ErrorData["details"]): PublicError {
  const { message } = errorReasons[reason];
  if (details) return { reason, message, details };
  return reason === "VALIDATION" ? { reason, message, details: { issues: [] } } : { reason, message };
}

/** tRPC's own refusals: a path it does not know, a method that does not fit, a body it cannot read. */
function reasonOf(error: TRPCError): ErrorReason {
  switch (error.code) {
    case "UNAUTHORIZED":
      return "UNAUTHENTICATED";
    case "FORBIDDEN":
      return "FORBIDDEN";
    case "NOT_FOUND":
      return "NOT_FOUND";
    case "TOO_MANY_REQUESTS":
      return "RATE_LIMITED";
    case "PARSE_ERROR":
    case "BAD_REQUEST":
    case "METHOD_NOT_SUPPORTED":
    case "UNSUPPORTED_MEDIA_TYPE":
    case "PAYLOAD_TOO_LARGE":
    case "CLIENT_CLOSED_REQUEST":
      return "VALIDATION";
    default:
      return "INTERNAL";
  }
}

/** A key that does not belong is named itself, not only the object it stands in. */
function issuesOf(error: ZodError): ValidationIssue[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.filter((part) => typeof part !== "symbol");
    if (issue.code !== "unrecognized_keys") return [{ path, message: issue.message }];
    return issue.keys.map((key) => ({ path: [...path, key], message: "is not a field here" }));
  });
}
