import type { Listener } from "@boxoffice/db";
import {
  asSystem,
  type DomainContext,
  getAvailability,
  getUserStates,
  recordGuessing,
  useToken,
} from "@boxoffice/domain";
import { createSharedCounters, type JobQueue } from "@boxoffice/jobs";
import type { FastifyBaseLogger } from "fastify";
import { createAccessTokens } from "./auth/access-token.js";
import { createAttemptLimiter, createOpenLimiter } from "./auth/attempt-limiter.js";
import { keptSecret } from "./auth/kept-secret.js";
import { createKnownUsers } from "./auth/known-users.js";
import type { Settings } from "./env.js";
import { hearUserChanges } from "./hear-user-changes.js";
import { createImageEncoder } from "./images/image-encoder.js";
import { createAvailabilityHub } from "./live/availability-hub.js";
import { createStreamLimit } from "./limits/stream-limit.js";
import { createJobFeed } from "./live/job-feed.js";
import { createQueueCheck } from "./live/queue-check.js";
import type { ApiTracing } from "./tracing/api-tracing.js";
import type { ApiServices } from "./trpc/context.js";

/**
 * How long a process waits before it helps itself; what is not given is as its part has it. No settings: nobody who runs it has a
 * use for others, but where these decide, the speed of the machine does.
 */
export interface Patience {
  /** How long what is known of a user is taken for true, should no change of it be heard. */
  knownForMs?: number;
  /** How long Redis is given to count an attempt. */
  countingMs?: number;
}

export interface ServiceParts {
  settings: Pick<
    Settings,
    | "jwtSecret"
    | "jwtSecretPrevious"
    | "home"
    | "accessTokenTtlSec"
    | "rateLimits"
    | "limits"
    | "upstash"
    | "redisUrl"
  >;
  domain: Omit<DomainContext, "actor">;
  queue: Pick<JobQueue, "stats">;
  listener: Listener;
  logger: FastifyBaseLogger;
  tracing?: ApiTracing | undefined;
  patience?: Patience | undefined;
}

/** What all requests of the process share. */
export async function openServices({
  settings,
  domain,
  queue,
  listener,
  logger,
  tracing,
  patience = {},
}: ServiceParts): Promise<ApiServices> {
  const system = asSystem(domain);
  const secret = settings.jwtSecret ?? (await keptSecret(settings.home, "jwt-secret"));
  return {
    domain,
    tokens: createAccessTokens({
      secret,
      previousSecret: settings.jwtSecretPrevious,
      ttlSec: settings.accessTokenTtlSec,
    }),
    knownUsers: createKnownUsers({
      readUsers: (userIds) => getUserStates(system, { userIds }),
      onChange: (heard) => hearUserChanges(listener, heard),
      goodForMs: patience.knownForMs,
    }),
    personalTokens: { use: (secret, from) => useToken(system, { secret, from }) },
    limiter: settings.rateLimits
      ? createAttemptLimiter({
          counters: createSharedCounters(settings),
          patienceMs: patience.countingMs,
          onAway: (err) =>
            logger.warn({ err }, "Redis is away: each process counts attempts for itself until it is back"),
          onGuessing({ account, address }) {
            recordGuessing(system, { email: account, address }).catch((err: unknown) =>
              logger.warn({ err }, "A burst of guesses could not be noted in its account's log"),
            );
          },
        })
      : createOpenLimiter(),
    imageEncoder: createImageEncoder(),
    streams: createStreamLimit(settings.rateLimits ? settings.limits : null),
    availability: createAvailabilityHub({
      read: (eventIds) => getAvailability(domain, { eventIds }),
      listener,
      onError: (err) => logger.warn({ err }, "Seats could not be read for the open pages"),
    }),
    jobFeed: createJobFeed({
      system,
      listener,
      onError: (err) => logger.warn({ err }, "The ledger could not be read for the open consoles"),
    }),
    queueCheck: createQueueCheck(() => queue.stats()),
    tracing,
  };
}
