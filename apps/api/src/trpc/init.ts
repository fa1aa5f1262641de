import { type ErrorData, errorReasons } from "@boxoffice/contracts";
import { type Actor, DomainError } from "@boxoffice/domain";
import { initTRPC, TRPCError } from "@trpc/server";
import { pingEveryMs, reconnectAfterInactivityMs } from "../live/stream-settings.js";
import type { ApiContext } from "./context.js";
import { publicErrorOf } from "./error-data.js";
import { requestIdOf } from "./request-id.js";

const t = initTRPC.context<ApiContext>().create({
  isDev: false,
  sse: {
    ping: { enabled: true, intervalMs: pingEveryMs },
    client: { reconnectAfterInactivityMs },
  },
  errorFormatter({ shape, error, ctx }) {
    const { reason, message, details } = publicErrorOf(error);
    const { code, httpStatus } = errorReasons[reason];
    const requestId = ctx?.requestId ?? requestIdOf(error) ?? "";
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

/** The failure with the status that belongs to its reason: tRPC knows its own errors only. */
function translated(error: TRPCError | DomainError): TRPCError {
  const { reason, message } = publicErrorOf(error);
  return new TRPCError({ code: errorReasons[reason].code, message, cause: error.cause ?? error });
}

type RefusalOf = (actor: Actor) => "UNAUTHENTICATED" | "FORBIDDEN" | null;

/** One middleware does all: each one more costs every call a round of promises. */
function procedureFor(refusalOf: RefusalOf) {
  return t.procedure.use(async ({ ctx, next }) => {
    const refusal = refusalOf(ctx.domain.actor);
    if (refusal) throw translated(new DomainError(refusal, undefined));
    const result = await next();
    if (result.ok) return result;
    throw translated(result.error);
  });
}

export const router = t.router;

/** For anyone, signed in or not. */
export const publicProcedure = procedureFor(() => null);

/** For whoever holds a good token; the verbs see to roles and ownership. */
export const signedInProcedure = procedureFor(({ kind }) => (kind === "visitor" ? "UNAUTHENTICATED" : null));

export const customerProcedure = procedureFor(({ kind }) => refusalOfAllBut("customer", kind));

export const organizerProcedure = procedureFor(({ kind }) => refusalOfAllBut("organizer", kind));

function refusalOfAllBut(role: Actor["kind"], kind: Actor["kind"]): ReturnType<RefusalOf> {
  if (kind === "visitor") return "UNAUTHENTICATED";
  return kind === role ? null : "FORBIDDEN";
}
