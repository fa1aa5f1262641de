import { browserCallsInput } from "@boxoffice/contracts";
import { DomainError } from "@boxoffice/domain";
import type { FastifyInstance } from "fastify";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { appRouter } from "../routers/index.js";
import type { ApiTracing } from "../tracing/api-tracing.js";
import { proceduresOf } from "../trpc/plain-request.js";
import { refuseAtTheDoor } from "./refuse-at-the-door.js";

export const browserCallsPath = "/browser-calls";

/** A page tells of its calls at most every half second; so many a minute are from no page of ours. */
const mostOfAddress = { points: 120, duration: 60 };
/** What all together may tell in a second: traces must not become the load that they are to explain. */
const mostOfAll = { points: 50, duration: 1 };

/**
 * Takes what the pages tell of their calls, as parts of traces; there only when traces are kept. Anyone may send anything here, so
 * nothing of it gets through as text: ids are digits, names are the router's own, times are bounded, and there are few of them.
 */
export async function browserCalls(app: FastifyInstance, tracing: ApiTracing): Promise<void> {
  const procedures = proceduresOf(appRouter);
  const ofAddress = new RateLimiterMemory(mostOfAddress);
  const ofAll = new RateLimiterMemory(mostOfAll);
  await app.register(async (scope) => {
    refuseAtTheDoor(scope);
    // JSON alone: without a parser of its own a type is refused.
    scope.removeContentTypeParser("text/plain");
    scope.post(browserCallsPath, { bodyLimit: 16 * 1024 }, async (request, reply) => {
      // All together first: an address beyond that is not even remembered.
      const isAllowed = (await passes(ofAll, "all")) && (await passes(ofAddress, request.ip));
      if (!isAllowed) throw new DomainError("RATE_LIMITED", { retryAfterSec: 60 });
      const told = browserCallsInput.safeParse(request.body);
      if (!told.success) throw Object.assign(new Error("That is not what pages tell"), { statusCode: 400 });
      tracing.takeBrowserCalls(told.data.calls.filter(({ procedure }) => procedures.has(procedure)));
      return reply.code(204).header("cache-control", "no-store").send();
    });
  });
}

function passes(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  return limiter.consume(key).then(
    () => true,
    () => false,
  );
}
