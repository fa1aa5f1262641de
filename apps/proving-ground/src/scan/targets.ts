import type { CalledProcedure } from "@boxoffice/api/testing";
import { bearerOf, castOf } from "../fuzz/cast.js";
import { callDraft, type Draft, restDraft } from "../fuzz/drafts.js";
import { type Schema, valueOf } from "../fuzz/values.js";
import type { World } from "../fuzz/world.js";
import { createRandom } from "../instance/random.js";
import { marked, unquoted } from "./mark-values.js";

/** One request for sqlmap to try all fields of. */
export interface Target {
  /** `REST GET /api/v1/events`, as it is told of. */
  name: string;
  /** As a file of sqlmap's has it, with its mark (`*`) behind every value. */
  request: string;
}

/**
 * A request of each procedure with all its fields, as tRPC has it and as the REST API does. It is answered as it stands, so that what
 * is put into one of its fields is all that is wrong with it.
 */
export function targetsOf(procedures: CalledProcedure[], world: World, host: string): Target[] {
  const calls = procedures.filter(({ kind, input }) => kind !== "subscription" && hasFields(input));
  const named = calls.flatMap((procedure) => [
    ...procedure.rest.map((place) => ({
      name: `REST ${place.method} ${place.path}`,
      procedure: { ...procedure, rest: [place] },
    })),
    { name: `tRPC ${procedure.path}`, procedure: { ...procedure, rest: [] } },
  ]);
  return [
    ...named.map(({ name, procedure }) => ({ name, request: requestOf(procedure, { name, world, host }) })),
    { name: "headers", request: headersRequest(host) },
  ];
}

const hasFields = (schema: Schema) =>
  Object.keys(schema.properties ?? {}).length > 0 || schema.anyOf !== undefined;

function requestOf(
  procedure: CalledProcedure,
  { name, world, host }: { name: string; world: World; host: string },
): string {
  const { path, rest } = procedure;
  const random = createRandom(name);
  const cast = castOf(world, { random, path });
  const source = { random, ids: world.ids, valueFor: cast.valueFor };
  const make = ({ input }: CalledProcedure) =>
    marked(valueOf(withAllFields(ofPlace(input, rest[0]?.path ?? "")), source));
  const draft =
    rest.length > 0 ? restDraft(procedure, make, { ...source, isOdd: false }) : callDraft(procedure, make);
  const bearer = bearerOf(cast, { random: null, path });
  if (bearer) draft.headers.push(["authorization", `Bearer ${bearer}`]);
  return written(draft, host);
}

/** Of an input that may be one of several objects, the one whose fields are in the path. */
function ofPlace(schema: Schema, path: string): Schema {
  const fields = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name ?? "");
  return schema.anyOf?.find(({ properties = {} }) => fields.every((name) => name in properties)) ?? schema;
}

/** The same schema with every field required but those that only an earlier answer can fill. */
function withAllFields(schema: Schema): Schema {
  const { properties, items, anyOf } = schema;
  const each = Object.entries(properties ?? {}).map(([name, part]) => [name, withAllFields(part)] as const);
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(each),
      required: Object.keys(properties).filter(
        (name) => !["cursor", "lastEventId", "emailToken"].includes(name),
      ),
    }),
    ...(items && { items: withAllFields(items) }),
    ...(anyOf && { anyOf: anyOf.map(withAllFields) }),
  };
}

/** What is read from headers and kept: who signs in from where, by which cookie, under which key. */
function headersRequest(host: string): string {
  const lines = [
    "POST /trpc/auth.login HTTP/1.1",
    `Host: ${host}`,
    "Content-Type: application/json",
    "User-Agent: Mozilla*",
    "Cookie: boxoffice_refresh=AAAA*",
    "Authorization: Bearer a.b.c*",
    "X-Forwarded-For: 192.0.2.7*",
    "Idempotency-Key: key-1*",
    "Last-Event-Id: 1*",
  ];
  return `${lines.join("\r\n")}\r\n\r\n{"email":"nobody@example.test","password":"four grey horses"}`;
}

function written({ method, target, headers, contentType, body }: Draft, host: string): string {
  const lines = [
    `${method} ${unquoted(target)} HTTP/1.1`,
    `Host: ${host}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === null ? [] : [`Content-Type: ${contentType}`]),
  ];
  return `${lines.join("\r\n")}\r\n\r\n${unquoted(body ?? "")}`;
}
