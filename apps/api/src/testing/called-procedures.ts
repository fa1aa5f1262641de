import { z } from "zod";
import { operationsOf } from "../rest/operations.js";
import { restPrefix } from "../rest/problem.js";
import { appRouter } from "../routers/index.js";
import { proceduresOf } from "../trpc/plain-request.js";

/** One procedure as whoever calls it from outside may know it. */
export interface CalledProcedure {
  /** `events.get` */
  path: string;
  kind: "query" | "mutation" | "subscription";
  /** JSON Schema (draft 2020-12) of its input; what that cannot say is left out. */
  input: Record<string, unknown>;
  /** Where it stands in the REST API, the path with its prefix and its fields in braces. */
  rest: { method: string; path: string }[];
}

/** Every procedure of the router, read from the router itself: a new one is there the moment it is written. */
export function calledProcedures(): CalledProcedure[] {
  const operations = operationsOf(appRouter);
  return Array.from(proceduresOf(appRouter), ([path, { _def }]) => {
    // What was declared with `.input`: there at runtime, not in the public types.
    const { inputs, type } = _def as unknown as { inputs: z.ZodType[]; type: CalledProcedure["kind"] };
    const input = z.toJSONSchema(inputs[0] ?? z.strictObject({}), { io: "input", unrepresentable: "any" });
    const rest = operations
      .filter(({ procedurePath }) => procedurePath === path)
      .map(({ method, path }) => ({ method, path: restPrefix + path }));
    return { path, kind: type, input, rest };
  });
}
