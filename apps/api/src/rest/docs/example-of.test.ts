import { expect, test } from "vitest";
import { z } from "zod";
import { appRouter } from "../../routers/index.js";
import { type Operation, keyField, operationsOf } from "../operations.js";
import { exampleOf } from "./example-of.js";

/** What the page proposes to send, path and key included. */
function proposedFor({ input, pathFields, isKeyed }: Operation): object {
  const named = pathFields.map((name) => [name, exampleOf(input.properties[name] ?? {}, name)]);
  const key = isKeyed ? { [keyField]: "a-key-of-the-page" } : {};
  return { ...(exampleOf({ ...input, type: "object" }) as object), ...Object.fromEntries(named), ...key };
}

test.each(operationsOf(appRouter).map((operation) => ({ operation, path: operation.procedurePath })))(
  "what is proposed for $path is taken",
  ({ operation }) => {
    const { inputs = [] } = operation.procedure._def as unknown as { inputs?: z.ZodType[] };
    const { error } = (inputs[0] ?? z.strictObject({})).safeParse(proposedFor(operation));
    expect(error?.issues ?? []).toEqual([]);
  },
);
