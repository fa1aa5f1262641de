import type { ValidationIssue } from "@boxoffice/contracts";
import { fail } from "@boxoffice/domain";
import type { FastifyRequest } from "fastify";
import { keyField, type ObjectSchema, type Operation } from "./operations.js";

/**
 * The procedure's input out of a request's path, query or body, and `Idempotency-Key`. Nothing is dropped: what does not belong is
 * left for the schema to refuse. Throws VALIDATION for what comes in two places, or in the wrong one.
 */
export function readInput(
  { method, pathFields, isKeyed, input }: Operation,
  { params, query, body = {}, headers }: Pick<FastifyRequest, "params" | "query" | "body" | "headers">,
): Record<string, unknown> {
  const hasBody = method === "POST" || method === "PATCH";
  if (!isObject(body)) return fail("VALIDATION", { issues: [{ path: [], message: "must be an object" }] });
  const asked = query as Record<string, unknown>;
  const elsewhere = { ...Object(params), ...(isKeyed && { [keyField]: headers["idempotency-key"] }) };
  const sent = hasBody ? body : { ...body, ...typed(asked, input) };
  const misplaced = [
    ...(hasBody ? Object.keys(asked) : []),
    ...[...pathFields, ...(isKeyed ? [keyField] : [])].filter((field) => Object.hasOwn(sent, field)),
  ];
  if (misplaced.length > 0) return fail("VALIDATION", { issues: misplaced.map(notHere) });
  return { ...sent, ...elsewhere };
}

function notHere(field: string): ValidationIssue {
  return { path: [field], message: "is not a field here" };
}

/** A query is text; what its schema has for a number or a yes or no is read as one. Anything odd stays text and is refused. */
function typed(query: Record<string, unknown>, { properties }: ObjectSchema): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      valueOf(value, Object.hasOwn(properties, name) ? properties[name]?.type : undefined),
    ]),
  );
}

function valueOf(value: unknown, type: string | undefined): unknown {
  if (type === "integer" && typeof value === "string" && /^-?\d{1,15}$/.test(value)) return Number(value);
  if (type === "boolean" && (value === "true" || value === "false")) return value === "true";
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
