import { type ErrorData, type ErrorReason, errorReasons } from "@boxoffice/contracts";
import type { FastifyInstance } from "fastify";
import { publicErrorOf } from "../trpc/error-data.js";

/** Failures outside tRPC (a body too large, a type we don't read, a broken request) in the same shape as those inside. */
export function errorHandler(app: FastifyInstance): void {
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? errorReasons[publicErrorOf(error).reason].httpStatus;
    const reason: ErrorReason = status === 503 ? "OVERLOADED" : status < 500 ? "VALIDATION" : "INTERNAL";
    if (reason === "INTERNAL") request.log.error({ err: error, requestId: request.id }, "A request failed");
    const { code, message } = errorReasons[reason];
    // 413, 415 and the like say more than a plain 400 does.
    const httpStatus = reason === "VALIDATION" ? status : errorReasons[reason].httpStatus;
    const details = reason === "VALIDATION" ? { details: { issues: [] } } : {};
    const data: ErrorData = { code, httpStatus, reason, ...details, requestId: request.id };
    return reply.code(httpStatus).send({ error: { message, code: -32_600, data } });
  });
  app.setNotFoundHandler((request, reply) => {
    const { code, httpStatus, message } = errorReasons.NOT_FOUND;
    const data: ErrorData = { code, httpStatus, reason: "NOT_FOUND", requestId: request.id };
    return reply.code(httpStatus).send({ error: { message, code: -32_004, data } });
  });
}
