import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { uploadOperation } from "../../images/upload-route.js";
import { restPrefix } from "../../rest/problem.js";
import { appRouter } from "../../routers/index.js";
import { proceduresOf } from "../../trpc/plain-request.js";
import type { ProcedureMeta } from "../../trpc/procedure-meta.js";
import { type CalledProcedure, calledProcedures } from "../called-procedures.js";
import { rawRequest } from "../raw-request.js";

export interface PlaceAnswer {
  /** Of a stream, what its frame of refusal says. */
  status: number;
  /** The contract's reason for a refusal, or OK. */
  reason: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test looks into whatever came back
  details?: any;
  text: string;
}

export interface PlaceRequest {
  url: string;
  token?: string | undefined;
  /** Bytes are a body as it is. */
  input: object;
  /** Of a stream: it is read until it has shown this, or refused. */
  until?: string;
}

/** One address that does something for a caller: a procedure as a call, the same where it stands in the REST API, or the upload. */
export interface Place {
  name: string;
  procedure: string;
  kind: CalledProcedure["kind"];
  meta: ProcedureMeta;
  ask: (request: PlaceRequest) => Promise<PlaceAnswer>;
}

/** Every place there is, read from the router itself; what stands twice, by id and by name in the address, once. */
export function everyPlace(): Place[] {
  const router = proceduresOf(appRouter);
  const places = calledProcedures().flatMap(({ path, kind, rest }): Place[] => {
    const about = { procedure: path, kind, meta: router.get(path)?._def.meta as ProcedureMeta };
    const call = kind === "subscription" ? streamAt(path) : callAt(path, kind);
    const inRest = rest.filter((place) => !place.path.includes("/by-"));
    return [
      { ...about, name: path, ask: call },
      ...inRest.map((place) => ({ ...about, name: `${place.method} ${place.path}`, ask: restAt(place) })),
    ];
  });
  const { method, path, procedurePath: procedure, meta } = uploadOperation;
  const upload = { method, path: restPrefix + path };
  const name = `${method} ${upload.path}`;
  return [...places, { name, procedure, kind: "mutation", meta, ask: restAt(upload) }];
}

const bearer = (token: string | undefined) =>
  token === undefined ? {} : { authorization: `Bearer ${token}` };

function answerOf(status: number, text: string): PlaceAnswer {
  const body = text === "" ? {} : JSON.parse(text);
  const { reason = "OK", details } = body.error?.data ?? body;
  return { status, reason, details, text };
}

function callAt(path: string, kind: CalledProcedure["kind"]): Place["ask"] {
  return async ({ url, token, input }) => {
    const isQuery = kind === "query";
    const query = isQuery ? `?input=${encodeURIComponent(JSON.stringify(input))}` : "";
    const { status, text } = await rawRequest(url, {
      method: isQuery ? "GET" : "POST",
      path: `/trpc/${path}${query}`,
      headers: { ...bearer(token), "content-type": "application/json" },
      ...(!isQuery && { body: JSON.stringify(input) }),
    });
    return answerOf(status, text);
  };
}

function streamAt(path: string): Place["ask"] {
  return async ({ url, token, input, until }) => {
    const request = get(`${url}/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`, {
      agent: false,
      headers: { ...bearer(token), accept: "text/event-stream" },
    });
    const [response] = (await once(request, "response")) as [IncomingMessage];
    let text = "";
    for await (const chunk of response.setEncoding("utf8")) {
      text += chunk as string;
      if ((until !== undefined && text.includes(until)) || text.includes("serialized-error")) break;
    }
    const [, refusal] = /event: serialized-error\ndata: (.*)/.exec(text) ?? [];
    if (refusal === undefined) return { status: response.statusCode ?? 0, reason: "OK", text };
    const { httpStatus: status, reason, details } = JSON.parse(refusal).data;
    return { status, reason, details, text };
  };
}

function restAt({ method, path }: CalledProcedure["rest"][number]): Place["ask"] {
  return async ({ url, token, input }) => {
    const { idempotencyKey, ...fields } = Buffer.isBuffer(input) ? {} : (input as Record<string, string>);
    const left = { ...fields };
    const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
      delete left[name];
      return fields[name] ?? "";
    });
    const query = new URLSearchParams(left).toString();
    const { body, type } = bodyOf(method, input, left);
    const { status, text } = await rawRequest(url, {
      method,
      path: body !== undefined || query === "" ? filled : `${filled}?${query}`,
      headers: {
        ...bearer(token),
        ...(type !== undefined && { "content-type": type }),
        ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
      },
      ...(body !== undefined && { body }),
    });
    return answerOf(status, text);
  };
}

function bodyOf(method: string, input: object, fields: object): { body?: string | Buffer; type?: string } {
  if (Buffer.isBuffer(input)) return { body: input, type: "image/png" };
  if (method !== "POST" && method !== "PATCH") return {};
  return { body: JSON.stringify(fields), type: "application/json" };
}
