import type { TokenProblem, TokenScope } from "@boxoffice/contracts";
import type { Actor, DomainContext, Origin, useToken } from "@boxoffice/domain";
import type { AccessTokens } from "../auth/access-token.js";
import type { AttemptLimiter, TellStanding } from "../auth/attempt-limiter.js";
import type { KnownUsers } from "../auth/known-users.js";
import type { ImageEncoder } from "../images/image-encoder.js";
import type { AvailabilityHub } from "../live/availability-hub.js";
import type { JobFeed } from "../live/job-feed.js";
import type { QueueCheck } from "../live/queue-check.js";
import type { StreamLimit } from "../limits/stream-limit.js";
import type { ApiTracing } from "../tracing/api-tracing.js";

/** What the whole process shares. */
export interface ApiServices {
  domain: Omit<DomainContext, "actor">;
  tokens: AccessTokens;
  knownUsers: KnownUsers;
  personalTokens: PersonalTokens;
  limiter: AttemptLimiter;
  imageEncoder: ImageEncoder;
  streams: StreamLimit;
  availability: AvailabilityHub;
  jobFeed: JobFeed;
  queueCheck: QueueCheck;
  /** Absent when nobody follows what happens. */
  tracing?: ApiTracing | undefined;
}

export interface PersonalTokens {
  /** Whom this token stands for now, or why it is refused. Notes the use. */
  use(secret: string, from: Origin): ReturnType<typeof useToken>;
}

/** A good token of either kind. */
export interface Access {
  expiresAtMs: number;
  /** What a personal access token may do; null for an access token, which may do all that its user may. */
  scopes: readonly TokenScope[] | null;
  /** The session that an access token was given out in; null for one that names none, and for a personal access token. */
  sessionId: string | null;
  /** Whether it still is good: asked of streams from time to time. */
  isHolding(): Promise<boolean>;
}

/** One HTTP request, be it a single call or a batch. */
export interface ApiContext {
  services: ApiServices;
  domain: DomainContext;
  /** What the caller's token is good for; null for a visitor. A stream ends when it does not hold any more. */
  access: Access | null;
  /** Why the personal access token that came with the request is refused; null when none came, or a good one. */
  tokenProblem: TokenProblem | null;
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
