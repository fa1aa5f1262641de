import { assertSignedIn } from "@boxoffice/domain";
import type { Attempt } from "../auth/attempt-limiter.js";
import type { ApiContext } from "../trpc/context.js";

/**
 * A guess at the caller's own password, or at a code beside it, from within a session: one count for all that asks for them. Apart from
 * signing in: whoever fails there on purpose must not keep the owner from a new password.
 */
export function ownAttempt({ domain, address }: ApiContext): Attempt {
  return { account: `password of ${assertSignedIn(domain.actor)}`, address };
}
