import { type DomainContext, isDatabaseUnavailable } from "./context.js";
import { Line, type Settled } from "./line.js";
import type { TracePlace } from "./tracing.js";

/** Does the same for each of several inputs in as few statements as one; a result each, in their order. */
export type RunMany<Input, Result> = (
  ctx: DomainContext,
  inputs: readonly Input[],
) => Promise<readonly Result[]>;

interface Call<Input, Result> {
  ctx: DomainContext;
  input: Input;
  place: TracePlace | null;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Makes of a verb for many one for a single input, whose calls on one database share statements and commits: whoever calls
 * while one is in flight shares the next, and whoever calls alone waits for nobody. When a shared statement fails, its
 * halves are done on their own, down to the one that it was, so `runMany` must leave nothing behind when it throws.
 *
 * For work of the system alone: a batch runs under the context of its first call, whoever the others are.
 */
export function batched<Input, Result>(
  runMany: RunMany<Input, Result>,
): (ctx: DomainContext, input: Input) => Promise<Result> {
  const lines = new WeakMap<DomainContext["db"], Line<Call<Input, Result>>>();

  function lineOf({ db }: DomainContext): Line<Call<Input, Result>> {
    const line =
      lines.get(db) ?? new Line({ settle: (calls) => settle(runMany, calls), dropIfGone: () => false });
    lines.set(db, line);
    return line;
  }

  return (ctx, input) =>
    new Promise((resolve, reject) => {
      lineOf(ctx).join({ ctx, input, place: ctx.tracing?.here() ?? null, resolve, reject });
    });
}

/** Told to whoever follows one of the calls. */
function runInTraces<Input, Result>(
  runMany: RunMany<Input, Result>,
  ctx: DomainContext,
  calls: readonly Call<Input, Result>[],
): Promise<readonly Result[]> {
  const inputs = calls.map((call) => call.input);
  if (!ctx.tracing) return runMany(ctx, inputs);
  const about = { name: runMany.name, facts: { "boxoffice.batch.size": calls.length } };
  const places = calls.map((call) => call.place);
  return ctx.tracing.shared(about, places, () => runMany(ctx, inputs));
}

async function settle<Input, Result>(
  runMany: RunMany<Input, Result>,
  calls: Call<Input, Result>[],
): Promise<Settled<Call<Input, Result>>> {
  const parts = [calls];
  for (let part = parts.shift(); part?.[0]; part = parts.shift()) {
    try {
      const results = await runInTraces(runMany, part[0].ctx, part);
      if (results.length !== part.length) throw new RangeError("A result for each input was expected");
      // Of the length checked above.
      for (const [i, call] of part.entries()) call.resolve(results[i] as Result);
    } catch (error) {
      if (part.length > 1 && !isDatabaseUnavailable(error)) {
        const middle = Math.ceil(part.length / 2);
        parts.unshift(part.slice(0, middle), part.slice(middle));
      } else for (const call of part) call.reject(error);
    }
  }
  return { again: [] };
}
