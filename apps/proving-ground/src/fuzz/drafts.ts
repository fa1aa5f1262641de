import type { CalledProcedure } from "@boxoffice/api/testing";
import type { Random } from "../instance/random.js";
import type { World } from "./world.js";

/** A request before it is bytes. */
export interface Draft {
  method: string;
  target: string;
  headers: [string, string][];
  contentType: string;
  body: string | null;
}

/** An input of a procedure, whatever it is made like. */
export type MakeInput = (procedure: CalledProcedure) => unknown;

const json = "application/json";
const pages = [
  "/",
  "/events/x",
  "/sitemap.xml",
  "/robots.txt",
  "/health",
  "/ready",
  "/metrics",
  "/api/v1/openapi.json",
];

export function pageDraft(random: Random, { onSale }: World): Draft {
  const target = random.chance(0.3) ? `/events/event-${random.pick(onSale).id}` : random.pick(pages);
  return { method: "GET", target, headers: [], contentType: json, body: null };
}

/** One call; `isOdd`: by the wrong method. */
export function callDraft(
  procedure: CalledProcedure,
  make: MakeInput,
  { headers = [], isOdd = false }: { headers?: Draft["headers"]; isOdd?: boolean } = {},
): Draft {
  const text = JSON.stringify(make(procedure)) ?? "";
  const isPost = (procedure.kind === "mutation") !== isOdd;
  const target = `/trpc/${procedure.path}`;
  if (isPost) return { method: "POST", target, headers, contentType: json, body: text };
  return { method: "GET", target: `${target}?input=${encode(text)}`, headers, contentType: json, body: null };
}

export function batchDraft(chosen: CalledProcedure[], make: MakeInput): Draft {
  const text = JSON.stringify(Object.fromEntries(chosen.map((one, index) => [index, make(one)])));
  const target = `/trpc/${chosen.map(({ path }) => path).join(",")}?batch=1`;
  const rest = { headers: [], contentType: json };
  if (chosen[0]?.kind === "mutation") return { method: "POST", target, body: text, ...rest };
  return { method: "GET", target: `${target}&input=${encode(text)}`, body: null, ...rest };
}

/** As the REST API has it: fields of the path in the path alone, the key in its header; `isOdd`: also where they don't belong. */
export function restDraft(
  procedure: CalledProcedure,
  make: MakeInput,
  { random, ids, isOdd }: { random: Random; ids: string[]; isOdd: boolean },
): Draft {
  const { method, path } = random.pick(procedure.rest);
  const value = make(procedure);
  const fields = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  const used = new Set(["idempotencyKey"]);
  const target = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    used.add(name);
    return encode(written(fields[name] ?? random.pick(ids)));
  });
  const kept = Object.entries(fields).filter(([name]) => isOdd || !used.has(name));
  const key = fields["idempotencyKey"];
  const headers: Draft["headers"] = [];
  if (typeof key === "string" && /^[\x21-\x7e]+$/.test(key)) headers.push(["idempotency-key", key]);
  else if (random.chance(0.5)) headers.push(["idempotency-key", `key-${random.integer(0, 1e6)}`]);
  const isObject = value === fields && !Array.isArray(value);
  if (!["GET", "DELETE"].includes(method)) {
    const body = JSON.stringify(isObject ? Object.fromEntries(kept) : value) ?? "";
    return { method, target, headers, contentType: json, body };
  }
  const query = kept.map(([name, field]) => `${encode(name)}=${encode(written(field))}`);
  return { method, target: `${target}?${query.join("&")}`, headers, contentType: json, body: null };
}

const written = (value: unknown) => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));

/** `encodeURIComponent` throws for half a character; here it goes as the bytes that it never is. */
function encode(text: string): string {
  return text.isWellFormed()
    ? encodeURIComponent(text)
    : encodeURIComponent(text.toWellFormed()).concat("%ED%A0%80");
}

export function write({ method, target, headers, contentType, body }: Draft): Buffer {
  const lines = [
    `${method} ${target} HTTP/1.1`,
    "host: localhost",
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  if (body !== null) lines.push(`content-type: ${contentType}`, `content-length: ${Buffer.byteLength(body)}`);
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${body ?? ""}`);
}
