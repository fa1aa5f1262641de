import { type ErrorDetails, type ErrorReason, errorReasons } from "@boxoffice/contracts";
import type { FastifyReply } from "fastify";
import type { PublicError } from "../trpc/error-data.js";
import { retryAfterOf } from "../trpc/retry-after.js";

/** Where REST lives. */
export const restPrefix = "/api/v1";

/** RFC 9457, with the contract's reason and what it carries. `type` leads to what the reason means. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  reason: ErrorReason;
  details?: NonNullable<ErrorDetails[keyof ErrorDetails]>;
  requestId: string;
}

/** Answers with a failure. `status`: the refusal's own, where that says more than its reason's does (413, 415). */
export function sendProblem(
  reply: FastifyReply,
  failure: PublicError,
  status: number = errorReasons[failure.reason].httpStatus,
): FastifyReply {
  const { reason, message, details } = failure;
  const problem: Problem = {
    type: `${restPrefix}/docs#${reason}`,
    title: errorReasons[reason].message,
    status,
    detail: message,
    reason,
    ...(details && { details }),
    requestId: reply.request.id,
  };
  return reply
    .code(status)
    .headers({ ...retryAfterOf([failure]), ...(status === 401 && { "www-authenticate": "Bearer" }) })
    .type("application/problem+json")
    .serializer((value: unknown) => JSON.stringify(value))
    .send(problem);
}
