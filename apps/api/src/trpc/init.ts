import { type ErrorData, errorReasons } from "@boxoffice/contracts";
import { DomainError } from "@boxoffice/domain";
import { initTRPC, TRPCError } from "@trpc/server";
import { pingEveryMs, reconnectAfterInactivityMs } from "../live/stream-settings.js";
import type { ApiContext } from "./context.js";
import { publicErrorOf } from "./error-data.js";
import { currentRequestId } from "./request-id.js";

const t = initTRPC.context<ApiContext>().create({
  isDev: false,
  sse: {
    ping: { enabled: true, intervalMs: pingEveryMs },
    client: { reconnectAfterInactivityMs },
  },
  errorFormatter({ shape, error, ctx }) {
    const { reason, message, details } = publicErrorOf(error);
    const { code, httpStatus } = errorReasons[reason];
    const requestId = ctx?.requestId ?? currentRequestId.getStore() ?? "";
    const data: ErrorData = {
      code,
      httpStatus,
      reason,
      ...(details && { details }),
      requestId,
    };
    return { code: shape.code, message, data };
  },
});

/** Gives tRPC the status that belongs to the reason: it knows its own errors only. */
const translateErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const { reason, message } = publicErrorOf(result.error);
  throw new TRPCError({
    code: errorReasons[reason].code,
    message,
    cause: result.error.cause ?? result.error,
  });
});

export const router = t.router;

/** For anyone, signed in or not. */
export const publicProcedure = t.procedure.use(translateErrors);

/** For whoever holds a good token; the verbs see to roles and ownership. */
export const signedInProcedure = publicProcedure.use(({ ctx, next }) => {
  if (ctx.domain.actor.kind === "visitor") throw new DomainError("UNAUTHENTICATED", undefined);
  return next();
});

export const customerProcedure = signedInProcedure.use(({ ctx, next }) => {
  if (ctx.domain.actor.kind !== "customer") throw new DomainError("FORBIDDEN", undefined);
  return next();
});

export const organizerProcedure = signedInProcedure.use(({ ctx, next }) => {
  if (ctx.domain.actor.kind !== "organizer") throw new DomainError("FORBIDDEN", undefined);
  return next();
});
