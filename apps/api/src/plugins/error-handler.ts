import { type ErrorData, errorReasons } from "@boxoffice/contracts";
import { DomainError } from "@boxoffice/domain";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type PublicError, publicErrorOf } from "../trpc/error-data.js";
import { retryAfterOf } from "../trpc/retry-after.js";

/** What Fastify refuses a request with. */
export type RequestError = Error & { statusCode?: number };

/** Failures outside tRPC (a body too large, a type we don't read, a broken request) in the same shape as those inside. */
export function errorHandler(app: FastifyInstance): void {
  app.setErrorHandler((error: RequestError, request, reply) => answerFailure(error, { request, reply }));
  app.setNotFoundHandler((request, reply) => {
    return answerFailure(new DomainError("NOT_FOUND", undefined), { request, reply });
  });
}

/** While the server stops, and while it can't keep up, a request may soon be served by another one. */
const retryAfterSec = 1;

/** What the caller may learn of a request that failed before it reached a procedure. */
export function publicFailureOf(error: RequestError): PublicError {
  const { statusCode } = error;
  if (statusCode === undefined) return publicErrorOf(error);
  if (statusCode === 503) return publicErrorOf(new DomainError("OVERLOADED", { retryAfterSec }));
  if (statusCode >= 500) return publicErrorOf(error);
  return publicErrorOf(new DomainError("VALIDATION", { issues: [] }));
}

/** Answers a request that failed before it reached a procedure. */
export function answerFailure(
  error: RequestError,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): FastifyReply {
  const failure = publicFailureOf(error);
  const { reason, message, details } = failure;
  if (reason === "INTERNAL") request.log.error({ err: error, requestId: request.id }, "A request failed");
  const { code } = errorReasons[reason];
  // 413, 415 and the like say more than a plain 400 does.
  const httpStatus = reason === "VALIDATION" ? (error.statusCode ?? 400) : errorReasons[reason].httpStatus;
  const data: ErrorData = { code, httpStatus, reason, ...(details && { details }), requestId: request.id };
  return reply
    .code(httpStatus)
    .headers({ ...retryAfterOf([failure]), "cache-control": "no-store" })
    .send({ error: { message, code: TRPC_ERROR_CODES_BY_KEY[code], data } });
}
