import { errorReasons } from "@boxoffice/contracts";
import { type Operation, keyField } from "./operations.js";
import { restPrefix } from "./problem.js";
import { outputSchemasOf } from "./schemas.js";

type Json = Record<string, unknown>;

/** One operation as the document has it; what the page of the document shows. */
export interface DocumentedOperation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters: { name: string; in: string; required: boolean; description?: string; schema: Json }[];
  requestBody?: { required: boolean; content: Json };
  responses: Json;
}

export interface OpenApiDocument {
  openapi: "3.1.1";
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: { schemas: Record<string, Json>; securitySchemes: Json; headers: Json };
}

const problemSchema = {
  type: "object",
  description: "RFC 9457. `reason` is what to switch on; `details` is what that reason carries.",
  properties: {
    type: { type: "string", format: "uri-reference" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    reason: { type: "string", enum: Object.keys(errorReasons) },
    details: { type: "object" },
    requestId: { type: "string" },
  },
  required: ["type", "title", "status", "detail", "reason", "requestId"],
  additionalProperties: false,
};

/** draft-ietf-httpapi-ratelimit-headers; none where limits are off. */
const limitHeaders = {
  "RateLimit-Policy": {
    description: "The limit that the call was counted by: its name, `q` calls in `w` seconds.",
    schema: { type: "string" },
    example: '"writes";q=6000;w=60',
  },
  RateLimit: {
    description: "How many calls of that limit are left (`r`), and in how many seconds there are more (`t`).",
    schema: { type: "string" },
    example: '"writes";r=5999;t=60',
  },
  "Retry-After": {
    description: "With RATE_LIMITED and OVERLOADED: the seconds after which it may be asked again.",
    schema: { type: "integer" },
  },
};
type LimitHeader = keyof typeof limitHeaders;

function headersNamed(names: LimitHeader[]): Json {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

/** What changes something is counted, for the account whose token it comes with. */
function countedHeadersOf({ procedure }: Operation): LimitHeader[] {
  return procedure._def.type === "mutation" ? ["RateLimit-Policy", "RateLimit"] : [];
}

function problemOf(operation: Operation): Json {
  return {
    description: "Refused, or failed",
    headers: headersNamed([...countedHeadersOf(operation), "Retry-After"]),
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
}

/** OpenAPI 3.1 of these operations, out of the schemas that they check their input and output with. */
export function openApiOf(operations: readonly Operation[]): OpenApiDocument {
  const { components, schemas } = outputSchemasOf(operations.map(({ output }) => output));
  const paths: OpenApiDocument["paths"] = {};
  for (const [index, operation] of operations.entries()) {
    const { path, method } = operation;
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: documented(operation, schemas[index] ?? {}),
    };
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Boxoffice",
      version: "1",
      description:
        "Events and bookings. Instants are ISO 8601 in UTC, money is an integer in minor units beside an ISO 4217 code, ids are UUIDs. Unknown fields are refused.",
    },
    servers: [{ url: restPrefix }],
    paths,
    components: {
      schemas: { ...components, Problem: problemSchema },
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          description: "A personal access token (`bxo_…`), or the access token of a session.",
        },
      },
      headers: {
        Link: {
          description: 'The next page, `rel="next"`; none on the last.',
          schema: { type: "string" },
        },
        ...limitHeaders,
      },
    },
  };
}

function documented(operation: Operation, output: Json): DocumentedOperation {
  const { procedurePath, path, summary, meta, method } = operation;
  const hasTwin = (meta.rest ?? []).length > 1;
  const [tag = ""] = procedurePath.split(".");
  const how = path.split("/by-")[1]?.split("/")[0];
  return {
    operationId: hasTwin && how ? `${procedurePath}.by-${how}` : procedurePath,
    summary,
    description: descriptionOf(operation),
    tags: [tag],
    security: securityOf(operation),
    parameters: parametersOf(operation),
    ...(operation.uploads && uploadOf(operation.uploads)),
    ...((method === "POST" || method === "PATCH") && bodyOf(operation)),
    responses: {
      ...successOf(operation, output),
      "4XX": problemOf(operation),
      "5XX": problemOf(operation),
    },
  };
}

const whos = {
  anyone: "For anyone.",
  "signed-in": "For whoever has signed in.",
  customer: "For customers.",
  organizer: "For organizers.",
};

function descriptionOf({ meta: { who = "signed-in", scope } }: Operation): string {
  if (scope === "session") return `${whos[who]} No personal access token may do this.`;
  return scope === "any" ? whos[who] : `${whos[who]} A personal access token needs the scope ${scope}.`;
}

function securityOf({ meta: { who, scope } }: Operation): Record<string, string[]>[] {
  const bearer = { bearer: scope === "any" || scope === "session" ? [] : [scope] };
  return who === "anyone" ? [{}, bearer] : [bearer];
}

function parametersOf(operation: Operation): DocumentedOperation["parameters"] {
  const { method, pathFields, isKeyed, input } = operation;
  const inPath = pathFields.map((name) => parameter("path", name, operation));
  const inQuery =
    method === "GET"
      ? Object.keys(input.properties)
          .filter((name) => !pathFields.includes(name))
          .map((name) => parameter("query", name, operation))
      : [];
  const inHeader = isKeyed
    ? [
        {
          name: "Idempotency-Key",
          in: "header",
          required: true,
          description:
            "Stands for one intent: the same key with the same input is answered alike, however often.",
          schema: input.properties[keyField] ?? {},
        },
      ]
    : [];
  return [...inPath, ...inQuery, ...inHeader];
}

function parameter(place: "path" | "query", name: string, { input }: Operation) {
  return {
    name,
    in: place,
    required: place === "path" || isNeeded(name, input),
    schema: input.properties[name] ?? {},
  };
}

/** What has a default is there for whoever reads an input, but nobody must send it. */
function isNeeded(name: string, { required, properties }: Operation["input"]): boolean {
  return required.includes(name) && !("default" in (properties[name] ?? {}));
}

/** What is left for the body. Without anything left there is none. */
function bodyOf({ pathFields, input }: Operation): Pick<DocumentedOperation, "requestBody"> {
  const fields = Object.keys(input.properties).filter(
    (name) => !pathFields.includes(name) && name !== keyField,
  );
  if (fields.length === 0) return {};
  const required = fields.filter((name) => isNeeded(name, input));
  const schema = {
    type: "object",
    properties: Object.fromEntries(fields.map((name) => [name, input.properties[name]])),
    required,
    additionalProperties: false,
  };
  return { requestBody: { required: required.length > 0, content: { "application/json": { schema } } } };
}

/** The file itself, as it is: OpenAPI 3.1 says so by leaving the schema out. */
function uploadOf(types: readonly string[]): Pick<DocumentedOperation, "requestBody"> {
  return { requestBody: { required: true, content: Object.fromEntries(types.map((type) => [type, {}])) } };
}

function successOf(operation: Operation, schema: Json): Json {
  const { method, status, output } = operation;
  const counted = countedHeadersOf(operation);
  if (status === 204) return { 204: { description: "Done", headers: headersNamed(counted) } };
  const hasNext =
    method === "GET" && "shape" in output.def && Object.hasOwn(Object(output.def.shape), "nextCursor");
  return {
    [status]: {
      description: status === 201 ? "Made" : "Done",
      content: { "application/json": { schema } },
      headers: {
        ...headersNamed(counted),
        ...(hasNext && { Link: { $ref: "#/components/headers/Link" } }),
      },
    },
  };
}
