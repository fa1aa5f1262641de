import type { AnyTRPCProcedure, AnyTRPCRouter } from "@trpc/server";
import { z } from "zod";
import { proceduresOf } from "../trpc/plain-request.js";
import type { ProcedureMeta, RestRoute } from "../trpc/procedure-meta.js";

/** JSON Schema of one object, of which only this is looked at. */
export interface ObjectSchema {
  properties: Record<string, { type?: string; [key: string]: unknown }>;
  required: string[];
}

/** One procedure at one place of the REST API. */
export interface Operation extends RestRoute {
  /** The procedure's path, `events.get`. */
  procedurePath: string;
  procedure: AnyTRPCProcedure;
  meta: ProcedureMeta;
  /** The fields of the input that the path carries. */
  pathFields: string[];
  /** The input has an idempotency key, which travels in the header. */
  isKeyed: boolean;
  /** The input as JSON Schema, without any checks that it cannot say. */
  input: ObjectSchema;
  output: z.ZodType;
  /** The media types of its body, where that is a file and no JSON. */
  uploads?: readonly string[];
}

/** The header of the input's `idempotencyKey`. */
export const keyField = "idempotencyKey";

/** Every operation of the REST API: what the procedures say of themselves, nothing else. */
export function operationsOf(router: AnyTRPCRouter): Operation[] {
  return Array.from(proceduresOf(router)).flatMap(([procedurePath, procedure]) => {
    // What was declared with `.input` and `.output`: there at runtime, not in the public types.
    const { inputs, output, meta } = procedure._def as unknown as {
      inputs: z.ZodType[];
      output: z.ZodType;
      meta: ProcedureMeta;
    };
    return (meta.rest ?? []).map((route) => {
      const pathFields = Array.from(route.path.matchAll(/\{(\w+)\}/g), ([, name]) => name ?? "");
      const input = inputSchemaOf(inputs[0], pathFields);
      const isKeyed = keyField in input.properties;
      return { ...route, procedurePath, procedure, meta, pathFields, isKeyed, input, output };
    });
  });
}

/** Of an input that may be one of several objects, the one with the path's fields. */
function inputSchemaOf(input: z.ZodType | undefined, pathFields: string[]): ObjectSchema {
  const { anyOf, ...schema } = z.toJSONSchema(input ?? z.strictObject({}), {
    io: "input",
  }) as Partial<ObjectSchema> & { anyOf?: Partial<ObjectSchema>[] };
  const objects = (anyOf ?? [schema]).map(({ properties = {}, required = [] }) => ({ properties, required }));
  const fitting = objects.find(({ properties }) => pathFields.every((field) => field in properties));
  if (!fitting) throw new Error(`No input has the fields ${pathFields.join(", ")}`);
  return fitting;
}
