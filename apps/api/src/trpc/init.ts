import { type ErrorData, errorReasons } from "@boxoffice/contracts";
import { type Actor, DomainError } from "@boxoffice/domain";
import { initTRPC, TRPCError } from "@trpc/server";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { pingEveryMs, reconnectAfterInactivityMs } from "../live/stream-settings.js";
import type { ApiContext } from "./context.js";
import { publicErrorOf } from "./error-data.js";
import type { ProcedureMeta } from "./procedure-meta.js";
import { requestIdOf } from "./request-id.js";

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
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
      // What a stream throws once it is read comes past `translated`, and is a fault of ours to tRPC.
      const isUntold = error.code === "INTERNAL_SERVER_ERROR";
      return { code: isUntold ? TRPC_ERROR_CODES_BY_KEY[code] : shape.code, message, data };
    },
  });

/** The failure with the status that belongs to its reason: tRPC knows its own errors only. */
function translated(error: TRPCError | DomainError): TRPCError {
  const { reason, message } = publicErrorOf(error);
  return new TRPCError({ code: errorReasons[reason].code, message, cause: error.cause ?? error });
}

type RefusalOf = (actor: Actor) => "UNAUTHENTICATED" | "FORBIDDEN" | null;

/** One middleware does all: each one more costs every call a round of promises. */
function procedureFor(who: NonNullable<ProcedureMeta["who"]>, refusalOf: RefusalOf) {
  // Its scope each procedure declares for itself.
  return t.procedure.meta({ who } as ProcedureMeta).use(async ({ ctx, meta, type, next }) => {
    const failure = tokenFailureOf(ctx, meta);
    if (failure) throw translated(failure);
    const refusal = refusalOf(ctx.domain.actor);
    if (refusal) throw translated(new DomainError(refusal, undefined));
    const excess = type === "mutation" ? excessOf(ctx) : null;
    if (excess) throw translated(excess);
    const result = await next();
    if (result.ok) return result;
    throw translated(result.error);
  });
}

/**
 * What stands against the personal access token that the call came with, if it came with one. A procedure that names no scope is
 * closed to all of them; so is what is open to visitors to a token that does not hold, so that its owner hears of it.
 */
function tokenFailureOf({ access, tokenProblem }: ApiContext, meta: ProcedureMeta | undefined) {
  if (tokenProblem) {
    const message = `The personal access token is refused: ${tokenProblem}.`;
    return new DomainError("UNAUTHENTICATED", { token: tokenProblem }, message);
  }
  if (!access?.scopes) return null;
  const scope = meta?.scope ?? "session";
  if (scope === "any" || (scope !== "session" && access.scopes.includes(scope))) return null;
  const missingScope = scope === "session" ? null : scope;
  const message = missingScope
    ? `The personal access token lacks the scope ${missingScope}.`
    : "No personal access token may do this.";
  return new DomainError("FORBIDDEN", { missingScope }, message);
}

/** Counts what somebody with an account changes, and tells them where they stand. */
function excessOf({ domain: { actor }, services, tellStanding }: ApiContext): DomainError | null {
  if (actor.kind !== "customer" && actor.kind !== "organizer") return null;
  const standing = services.limiter.write(actor.userId);
  if (!standing) return null;
  tellStanding(standing);
  return standing.isRefused ? new DomainError("RATE_LIMITED", { retryAfterSec: standing.resetSec }) : null;
}

export const router = t.router;

/** For anyone, signed in or not. */
export const publicProcedure = procedureFor("anyone", () => null);

/** For whoever holds a good token; the verbs see to roles and ownership. */
export const signedInProcedure = procedureFor("signed-in", ({ kind }) =>
  kind === "visitor" ? "UNAUTHENTICATED" : null,
);

export const customerProcedure = procedureFor("customer", ({ kind }) => refusalOfAllBut("customer", kind));

export const organizerProcedure = procedureFor("organizer", ({ kind }) => refusalOfAllBut("organizer", kind));

function refusalOfAllBut(role: Actor["kind"], kind: Actor["kind"]): ReturnType<RefusalOf> {
  if (kind === "visitor") return "UNAUTHENTICATED";
  return kind === role ? null : "FORBIDDEN";
}
