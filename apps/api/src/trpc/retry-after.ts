import type { PublicError } from "./error-data.js";

/** Seconds after which what failed may be tried again, as a header, if the failures say so. */
export function retryAfterOf(failures: Pick<PublicError, "details">[]): Record<string, string> {
  const waits = failures.flatMap(({ details }) =>
    details && "retryAfterSec" in details ? [details.retryAfterSec] : [],
  );
  return waits.length > 0 ? { "retry-after": String(Math.max(...waits)) } : {};
}
