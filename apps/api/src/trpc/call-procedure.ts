import { type AnyTRPCProcedure, getTRPCErrorFromUnknown, type TRPCError } from "@trpc/server";

/** What tRPC hands to a procedure. */
export interface ProcedureCall {
  path: string;
  type: AnyTRPCProcedure["_def"]["type"];
  getRawInput: () => Promise<unknown>;
  ctx: object;
  signal: AbortSignal;
  batchIndex: number;
}

type Result = { ok: true; data: unknown } | { ok: false; error: TRPCError };

/** What a middleware is given, and with `next` may pass on changed. */
interface Step extends Pick<ProcedureCall, "getRawInput" | "ctx"> {
  input?: unknown;
}

type Middleware = (
  step: ProcedureCall & Step & { meta: unknown; next(changes?: Partial<Step>): Promise<Result> },
) => Promise<Result>;

interface Steps {
  middlewares: readonly Middleware[];
  meta: unknown;
}

/**
 * Calls a procedure through its middlewares as tRPC's own caller does, which copies what it passes on key by key, in a helper
 * written for engines without spread: that took a tenth of a booking's time (decision 0012). Throws the TRPCError that it ends with.
 */
export async function callProcedure(procedure: AnyTRPCProcedure, call: ProcedureCall): Promise<unknown> {
  const { middlewares, meta }: Partial<Steps> = procedure._def as Partial<Steps>;
  // Not part of tRPC's public types; without them its own caller is as right, and slower.
  if (!middlewares) return procedure(call);
  const result = await runFrom(0, { middlewares, meta }, call);
  if (!result.ok) throw result.error;
  return result.data;
}

async function runFrom(index: number, steps: Steps, step: ProcedureCall & Step): Promise<Result> {
  try {
    const middleware = steps.middlewares[index];
    if (!middleware) throw new Error("A procedure ended without an answer");
    return await middleware({
      ...step,
      meta: steps.meta,
      input: step.input,
      next: (changes) =>
        runFrom(index + 1, steps, {
          ...step,
          ctx: changes?.ctx ? { ...step.ctx, ...changes.ctx } : step.ctx,
          input: changes && "input" in changes ? changes.input : step.input,
          getRawInput: changes?.getRawInput ?? step.getRawInput,
        }),
    });
  } catch (cause) {
    return { ok: false, error: getTRPCErrorFromUnknown(cause) };
  }
}
