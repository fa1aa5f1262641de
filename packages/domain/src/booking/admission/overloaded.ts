import { isDatabaseUnavailable } from "../../context.js";
import { DomainError } from "../../errors.js";

/**
 * What a caller is told of a failed statement: OVERLOADED when the database is away or too busy, else the failure itself.
 * Whether a write was committed before a connection broke, nobody knows here; the idempotency key finds out.
 */
export function overloadedOr(error: unknown): unknown {
  if (!isDatabaseUnavailable(error)) return error;
  const overloaded = new DomainError("OVERLOADED", { retryAfterSec: 2 });
  overloaded.cause = error;
  return overloaded;
}
