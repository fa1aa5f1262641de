import { errorReasons } from "@boxoffice/contracts";
import type { TRPCError } from "@trpc/server";
import type { FastifyHandlerOptions } from "@trpc/server/adapters/fastify";
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from "fastify";
import { appRouter } from "../routers/index.js";
import type { CreateContext } from "./create-context.js";
import { publicErrorOf } from "./error-data.js";
import { noteRequestId } from "./request-id.js";
import { retryAfterOf } from "./retry-after.js";

export type AdapterOptions = FastifyHandlerOptions<typeof appRouter, FastifyRequest, FastifyReply>;

/** A batch passes as one request; it may not pass as a crowd. */
export const maxBatchSize = 10;

/** What tRPC's own adapter needs to serve our router. */
export function adapterOptions(createContext: CreateContext, log: FastifyBaseLogger): AdapterOptions {
  return {
    router: appRouter,
    createContext,
    maxBatchSize,
    responseMeta: ({ errors }) => ({ headers: retryAfterOf(errors.map(publicErrorOf)) }),
    onError: ({ error, path, req }) => tellFailure(log, { error, path, requestId: req.id }),
  };
}

/** Refusals are answers. Only what is our fault, or our database's, goes to the log with its stack. */
export function tellFailure(
  log: FastifyBaseLogger,
  { error, path, requestId }: { error: TRPCError; path: string | undefined; requestId: string },
): void {
  noteRequestId(error, requestId);
  const { reason } = publicErrorOf(error);
  if (errorReasons[reason].httpStatus >= 500) {
    log.error({ err: error.cause ?? error, path, requestId }, "A call failed");
  }
}
