import { errorReasons } from "@boxoffice/contracts";
import type { TRPCError } from "@trpc/server";
import {
  fastifyRequestHandler,
  fastifyTRPCPlugin,
  type FastifyTRPCPluginOptions,
} from "@trpc/server/adapters/fastify";
import type { FastifyInstance } from "fastify";
import { availabilityRoute } from "../live/availability-route.js";
import { appRouter } from "../routers/index.js";
import type { ApiServices } from "../trpc/context.js";
import { contextFactory } from "../trpc/create-context.js";
import { publicErrorOf } from "../trpc/error-data.js";

/** A batch passes as one request; it may not pass as a crowd. */
const maxBatchSize = 10;

/** The API under `/trpc`. */
export async function trpcApi(app: FastifyInstance, services: ApiServices, publicUrl: string): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook("onRequest", async (request) => {
      // A streamed answer has sent its headers before a session is opened: the refresh cookie would be lost, and the token
      // that was spent for it with it.
      if (request.headers["trpc-accept"] === "application/jsonl" && request.url.includes("auth.")) {
        throw Object.assign(new Error("Sessions are not streamed"), { statusCode: 400 });
      }
    });
    scope.addHook("onSend", async (_request, reply) => {
      // Answers are somebody's; no cache between may keep them.
      void reply.header("cache-control", "no-store");
    });
    const options: FastifyTRPCPluginOptions<typeof appRouter> = {
      trpcOptions: {
        router: appRouter,
        createContext: contextFactory(services, publicUrl),
        maxBatchSize,
        responseMeta: ({ errors }) => ({ headers: retryAfterOf(errors) }),
        onError({ error, path, ctx }) {
          const { reason } = publicErrorOf(error);
          // Refusals are answers. Only what is our fault, or our database's, goes to the log with its stack.
          if (errorReasons[reason].httpStatus >= 500) {
            scope.log.error({ err: error.cause ?? error, path, requestId: ctx?.requestId }, "A call failed");
          }
        },
      },
    };
    availabilityRoute(scope, {
      hub: services.availability,
      official: (req, res, path) => fastifyRequestHandler({ ...options.trpcOptions, req, res, path }),
    });
    await scope.register(fastifyTRPCPlugin, { prefix: "/trpc", ...options });
  });
}

function retryAfterOf(errors: TRPCError[]): Record<string, string> {
  const waits = errors.flatMap((error) => {
    const { details } = publicErrorOf(error);
    return details && "retryAfterSec" in details ? [details.retryAfterSec] : [];
  });
  return waits.length > 0 ? { "retry-after": String(Math.max(...waits)) } : {};
}
