import type { Actor, DomainContext } from "@boxoffice/domain";
import type { AccessTokenClaim, AccessTokens } from "../auth/access-token.js";
import type { AttemptLimiter, TellStanding } from "../auth/attempt-limiter.js";
import type { KnownUsers } from "../auth/known-users.js";
import type { AvailabilityHub } from "../live/availability-hub.js";
import type { JobFeed } from "../live/job-feed.js";
import type { QueueCheck } from "../live/queue-check.js";

/** What the whole process shares. */
export interface ApiServices {
  domain: Omit<DomainContext, "actor">;
  tokens: AccessTokens;
  knownUsers: KnownUsers;
  limiter: AttemptLimiter;
  availability: AvailabilityHub;
  jobFeed: JobFeed;
  queueCheck: QueueCheck;
}

/** One HTTP request, be it a single call or a batch. */
export interface ApiContext {
  services: ApiServices;
  domain: DomainContext;
  /** What the caller's access token says; null for a visitor. A stream ends when it does not hold any more. */
  claim: AccessTokenClaim | null;
  requestId: string;
  address: string;
  userAgent: string | null;
  refreshToken: string | null;
  /** Tells the caller where they stand with a limit, by headers. */
  tellStanding: TellStanding;
  /** Sets the refresh cookie, or clears it with null. */
  setRefreshToken(token: string | null): void;
}

export function withActor(services: ApiServices, actor: Actor): DomainContext {
  return { ...services.domain, actor };
}
