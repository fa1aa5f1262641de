import type { FastifyHandlerOptions } from "@trpc/server/adapters/fastify";
import type { FastifyReply, FastifyRequest } from "fastify";
import { appRouter } from "../routers/index.js";
import { streamCacheControl } from "../live/stream-settings.js";
import type { CreateContext } from "./create-context.js";
import { publicErrorOf } from "./error-data.js";
import { retryAfterOf } from "./retry-after.js";
import type { TellFailure } from "./tell-failure.js";

export type AdapterOptions = FastifyHandlerOptions<typeof appRouter, FastifyRequest, FastifyReply>;

/** A batch passes as one request; it may not pass as a crowd. */
export const maxBatchSize = 10;

/** What tRPC's own adapter needs to serve our router. */
export function adapterOptions(createContext: CreateContext, tell: TellFailure): AdapterOptions {
  return {
    router: appRouter,
    createContext,
    maxBatchSize,
    responseMeta: ({ type, errors }) => ({
      headers: {
        ...retryAfterOf(errors.map(publicErrorOf)),
        // A stream is somebody's too, and takes its headers past the hooks that say so of all other answers.
        ...(type === "subscription" && { "cache-control": streamCacheControl }),
      },
    }),
    onError: ({ error, path, req }) => tell({ error, path, requestId: req.id }),
  };
}
