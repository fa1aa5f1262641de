import type { AnyTRPCProcedure, AnyTRPCRouter } from "@trpc/server";
import type { FastifyRequest } from "fastify";

export interface PlainCall {
  path: string;
  /** Undefined when there is none of that name. */
  procedure: AnyTRPCProcedure | undefined;
}

/** One call, or a batch of calls, of queries and mutations with JSON in and JSON out. */
export interface PlainRequest {
  method: "GET" | "POST";
  isBatch: boolean;
  calls: PlainCall[];
  /** The input as it was sent, of all calls together if it is a batch; null when there is none. */
  inputText: string | null;
}

export type Procedures = ReadonlyMap<string, AnyTRPCProcedure>;

/** Every procedure by its path. */
export function proceduresOf(router: AnyTRPCRouter): Procedures {
  return new Map(Object.entries<AnyTRPCProcedure>(router._def.procedures));
}

/**
 * What a request asks for in plain form; null for everything that is better left to tRPC's own adapter: streams, other
 * methods, other types of content, what only few clients send. `path` is decoded.
 */
export function plainRequestOf(
  { method, raw, headers, body }: Pick<FastifyRequest, "method" | "raw" | "headers" | "body">,
  { path, procedures }: { path: string; procedures: Procedures },
): PlainRequest | null {
  if (method !== "GET" && method !== "POST") return null;
  if (wantsStream(headers) || !isJson(method, headers["content-type"])) return null;
  const query = queryOf(raw.url ?? "");
  if (!query) return null;
  const isBatch = query.get("batch") === "1";
  const calls = (isBatch ? path.split(",") : [path]).map((path) => ({
    path,
    procedure: procedures.get(path),
  }));
  if (calls.some(({ procedure }) => procedure?._def.type === "subscription")) return null;
  const inputText = method === "GET" ? query.get("input") || null : typeof body === "string" ? body : "";
  return { method, isBatch, calls, inputText };
}

/** Whether the answer is asked for in pieces, each as soon as it is there. */
export function wantsStream({ accept, "trpc-accept": ownAccept }: FastifyRequest["headers"]): boolean {
  if (ownAccept !== undefined) return ownAccept === streamed;
  return accept?.split(",").some((type) => type.trim() === streamed) === true;
}

const streamed = "application/jsonl";

function isJson(method: "GET" | "POST", contentType: string | undefined): boolean {
  return contentType === undefined ? method === "GET" : contentType.startsWith("application/json");
}

const noQuery = new URLSearchParams();

/** The query of a URL; null when it says more than a plain call does. */
function queryOf(url: string): URLSearchParams | null {
  if (url.includes("#")) return null;
  const start = url.indexOf("?");
  if (start < 0) return noQuery;
  const query = new URLSearchParams(url.slice(start));
  return query.has("connectionParams") ? null : query;
}
