import { getTRPCErrorFromUnknown, getTRPCErrorShape, TRPCError, type TRPCProcedureType } from "@trpc/server";
import { getHTTPStatusCode } from "@trpc/server/http";
import type { AppRouter } from "../router-types.js";
import { callProcedure } from "./call-procedure.js";
import type { ApiContext } from "./context.js";
import { type ParseJson, type PlainInputs, plainInputs } from "./plain-inputs.js";
import type { PlainCall, PlainRequest } from "./plain-request.js";

export interface PlainAnswer {
  status: number;
  errors: TRPCError[];
  /** JSON. */
  body: string;
}

/** What the calls of one request need. */
export interface PlainCaller {
  router: AppRouter;
  maxBatchSize: number;
  createContext(): Promise<ApiContext>;
  signal: AbortSignal;
  parseJson: ParseJson;
  /** Runs each call and gives back what `run` gives; absent when nobody follows them one by one. */
  aroundCall?: AroundCall | undefined;
  /** Told of every failure before it is written out. */
  onError(failure: { error: TRPCError; path: string | undefined }): void;
}

type Outcome = { data: unknown } | { error: TRPCError };

export type AroundCall = (call: PlainCall, run: () => Promise<Outcome>) => Promise<Outcome>;

interface Scene extends PlainCaller {
  plain: PlainRequest;
  inputs: PlainInputs;
  /** A context that could not be made fails each call for itself. */
  context: { ctx: ApiContext } | { error: TRPCError };
}

const methodOf: Record<TRPCProcedureType, PlainRequest["method"]> = {
  query: "GET",
  mutation: "POST",
  subscription: "GET",
};

/**
 * Answers plain calls in tRPC's wire format, word for word as its own adapter does. That one makes a Request, a Response,
 * streams and abort signals of every call first, which costs more than most calls (decision 0012). Does not throw: what goes
 * wrong is in the answer.
 */
export async function answerPlainly(plain: PlainRequest, caller: PlainCaller): Promise<PlainAnswer> {
  const { router, aroundCall } = caller;
  let ctx: ApiContext | undefined;
  try {
    assertFits(plain, caller.maxBatchSize);
    const context = await contextOf(caller);
    if ("ctx" in context) ctx = context.ctx;
    const scene: Scene = { ...caller, plain, inputs: plainInputs(plain, caller.parseJson), context };
    const outcomes = await Promise.all(
      plain.calls.map((call, index) => {
        const runCall = () => run(scene, { ...call, index });
        return aroundCall ? aroundCall(call, runCall) : runCall();
      }),
    );
    return write(router, { plain, outcomes, ctx });
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause);
    caller.onError({ error, path: undefined });
    return write(router, { plain: null, outcomes: [{ error }], ctx });
  }
}

/** Throws BAD_REQUEST for what can't be answered call by call. */
function assertFits({ isBatch, calls }: PlainRequest, maxBatchSize: number): void {
  if (!isBatch) return;
  if (calls.length > maxBatchSize) {
    throw new TRPCError({ code: "BAD_REQUEST", message: "The batch is too large" });
  }
  const types = new Set(calls.flatMap(({ procedure }) => procedure?._def.type ?? []));
  if (types.size > 1) {
    throw new TRPCError({ code: "BAD_REQUEST", message: "Queries and mutations don't mix in a batch" });
  }
}

async function contextOf(caller: PlainCaller): Promise<Scene["context"]> {
  try {
    return { ctx: await caller.createContext() };
  } catch (cause) {
    return { error: getTRPCErrorFromUnknown(cause) };
  }
}

async function run(
  scene: Scene,
  { path, procedure, index }: PlainCall & { index: number },
): Promise<Outcome> {
  const { plain, inputs, context, signal } = scene;
  try {
    if (!procedure) throw new TRPCError({ code: "NOT_FOUND", message: "There is no such procedure" });
    const { type } = procedure._def;
    if (methodOf[type] !== plain.method) {
      throw new TRPCError({ code: "METHOD_NOT_SUPPORTED", message: `This is a ${type}` });
    }
    if ("error" in context) throw context.error;
    const { ctx } = context;
    const getRawInput = async () => inputs.of(index);
    return {
      data: await callProcedure(procedure, { path, type, getRawInput, ctx, signal, batchIndex: index }),
    };
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause);
    scene.onError({ error, path });
    return { error };
  }
}

/** Writes the outcomes out; those of no request in particular (`plain` is null) as one failure. */
function write(
  router: AppRouter,
  { plain, outcomes, ctx }: { plain: PlainRequest | null; outcomes: Outcome[]; ctx: ApiContext | undefined },
): PlainAnswer {
  const { _config: config } = router._def;
  const responses = outcomes.map((outcome, index) => {
    if ("data" in outcome) return { result: { data: outcome.data } };
    const { path, procedure }: Partial<PlainCall> = plain?.calls[index] ?? {};
    const type = procedure?._def.type ?? "unknown";
    return { error: getTRPCErrorShape({ config, error: outcome.error, path, type, input: undefined, ctx }) };
  });
  const errors = outcomes.flatMap((outcome) => ("error" in outcome ? [outcome.error] : []));
  return {
    status: errors.length === 0 ? 200 : getHTTPStatusCode(responses),
    errors,
    // The router has no transformer: what is answered is JSON as it is.
    body: JSON.stringify(plain?.isBatch ? responses : responses[0]),
  };
}
