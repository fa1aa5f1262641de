import type { Standing } from "../auth/shared-limit.js";

/**
 * Tells the caller where they stand (draft-ietf-httpapi-ratelimit-headers-10): of all limits that the calls of one request
 * were counted by, the one that is nearest.
 */
export function limitHeaders(write: (headers: Record<string, string>) => void): (standing: Standing) => void {
  let nearest: Standing | null = null;
  return (standing) => {
    if (nearest && nearness(nearest) <= nearness(standing)) return;
    nearest = standing;
    const { policy, remaining, resetSec } = standing;
    write({
      "ratelimit-policy": `"${policy.name}";q=${policy.points};w=${policy.windowSec}`,
      ratelimit: `"${policy.name}";r=${remaining};t=${resetSec}`,
    });
  };
}

/** Refused ones first, and then by how many more there may be. */
function nearness({ isRefused, remaining }: Standing): number {
  return isRefused ? -1 : remaining;
}
