import { errorReasons } from "@boxoffice/contracts";
import type { TRPCError } from "@trpc/server";
import type { FastifyBaseLogger } from "fastify";
import { publicErrorOf } from "./error-data.js";
import { noteRequestId } from "./request-id.js";

export interface Failure {
  error: TRPCError;
  path: string | undefined;
  requestId: string;
}

export type TellFailure = (failure: Failure) => void;

const oftenMs = 1_000;

/**
 * Refusals are answers. Only what is our fault, or our database's, goes to the log with its stack. In an overload one line a
 * second stands for all: thousands of them would take the time that is short.
 */
export function failureTeller(
  log: Pick<FastifyBaseLogger, "error">,
  nowMs = () => performance.now(),
): TellFailure {
  let overloads = 0;
  let toldMs = Number.NEGATIVE_INFINITY;
  return ({ error, path, requestId }) => {
    noteRequestId(error, requestId);
    const { reason } = publicErrorOf(error);
    if (errorReasons[reason].httpStatus < 500) return;
    if (reason !== "OVERLOADED") {
      log.error({ err: error.cause ?? error, path, requestId }, "A call failed");
      return;
    }
    overloads += 1;
    if (nowMs() - toldMs < oftenMs) return;
    toldMs = nowMs();
    log.error(
      { err: error.cause ?? error, path, requestId, calls: overloads },
      "Calls are refused for overload",
    );
    overloads = 0;
  };
}
