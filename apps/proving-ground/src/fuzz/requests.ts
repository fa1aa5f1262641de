import type { CalledProcedure } from "@boxoffice/api/testing";
import { createRandom, type Random } from "../instance/random.js";
import { valueOf } from "./values.js";
import type { World } from "./world.js";

export const kinds = ["call", "batch", "stream", "rest", "page", "bytes"] as const;
export type RequestKind = (typeof kinds)[number];

export interface FuzzRequest {
  kind: RequestKind;
  /** As it goes over the wire. */
  bytes: Buffer;
  /** Its end may not be where its head says: its connection carries nothing else. */
  isBroken: boolean;
}

interface Draft {
  method: string;
  target: string;
  headers: [string, string][];
  body: string | null;
}

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
const oddMethods = ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "PROPFIND"];
const oddTypes = [
  "text/plain",
  "multipart/form-data; boundary=x",
  "application/x-www-form-urlencoded",
  "",
  "a",
];
const oddHeaders: [string, string][] = [
  ["cookie", "boxoffice_refresh=%E0%A4%A; __proto__=1; ;=;a"],
  ["cookie", `boxoffice_refresh=${"A".repeat(43)}`],
  ["last-event-id", "99999999999999999999-1"],
  ["last-event-id", "not a cursor"],
  ["origin", "null"],
  ["sec-fetch-site", "cross-site"],
  ["trpc-accept", "application/jsonl"],
  ["accept", "text/event-stream"],
  ["accept-encoding", "br;q=nonsense, gzip, *"],
  ["accept-language", "de;q=9,".repeat(40)],
  ["idempotency-key", "k"],
  ["x-forwarded-for", "127.0.0.1, ::1, '"],
  ["x-request-id", "<b>"],
  ["range", "bytes=9-1,-0"],
  ["if-none-match", "*"],
  ["content-encoding", "gzip"],
  ["expect", "100-continue"],
  ["traceparent", "00-0-0-zz"],
];

/** Makes the `index`th request of a campaign from its seed alone, in whatever order they are sent. */
export function requestMaker({ seed, procedures, world }: Making): (index: number) => FuzzRequest {
  const calls = procedures.filter(({ kind }) => kind !== "subscription");
  const queries = calls.filter(({ kind }) => kind === "query");
  const mutations = calls.filter(({ kind }) => kind === "mutation");
  const streams = procedures.filter(({ kind }) => kind === "subscription");
  const rests = procedures.filter(({ rest }) => rest.length > 0);

  function draftOf(kind: RequestKind, random: Random): Draft {
    switch (kind) {
      case "batch":
        return batch(random.pick([calls, queries, mutations]), random);
      case "stream":
        return call(random.pick(streams), random, [["accept", "text/event-stream"]]);
      case "rest":
        return rest(random.pick(rests), random);
      case "page":
        return { method: "GET", target: random.pick(pages), headers: [], body: null };
      default:
        return call(random.pick(calls), random, []);
    }
  }
  const input = (procedure: CalledProcedure, random: Random) =>
    valueOf(procedure.input, { random, ids: world.ids });

  function call(procedure: CalledProcedure, random: Random, headers: Draft["headers"]): Draft {
    const text = JSON.stringify(input(procedure, random)) ?? "";
    // Now and then by the wrong method.
    const isPost = (procedure.kind === "mutation") !== random.chance(0.02);
    const target = `/trpc/${procedure.path}`;
    if (isPost) return { method: "POST", target, headers, body: text };
    return { method: "GET", target: `${target}?input=${encode(text)}`, headers, body: null };
  }

  function batch(from: CalledProcedure[], random: Random): Draft {
    const chosen = Array.from({ length: random.integer(1, 12) }, () => random.pick(from));
    const text = JSON.stringify(Object.fromEntries(chosen.map((one, index) => [index, input(one, random)])));
    const target = `/trpc/${chosen.map(({ path }) => path).join(",")}?batch=1`;
    if (chosen[0]?.kind === "mutation") return { method: "POST", target, headers: [], body: text };
    return { method: "GET", target: `${target}&input=${encode(text)}`, headers: [], body: null };
  }

  function rest(procedure: CalledProcedure, random: Random): Draft {
    const { method, path } = random.pick(procedure.rest);
    const value = input(procedure, random);
    const fields = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
    const target = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encode(written(fields[name] ?? random.pick(world.ids))),
    );
    const isBodied = !["GET", "DELETE"].includes(method);
    const query = Object.entries(fields).map(([name, field]) => `${encode(name)}=${encode(written(field))}`);
    return {
      method,
      target: isBodied ? target : `${target}?${query.join("&")}`,
      headers: random.chance(0.5) ? [["idempotency-key", `key-${random.integer(0, 1e6)}`]] : [],
      body: isBodied ? (JSON.stringify(value) ?? "") : null,
    };
  }

  return (index) => {
    const random = createRandom(`${seed}/${index}`);
    const kind = random.pick([
      "call",
      "call",
      "call",
      "call",
      "batch",
      "rest",
      "rest",
      "stream",
      "page",
      "bytes",
    ] as const);
    const draft = draftOf(kind, random);
    disturb(draft, random);
    if (random.chance(0.75)) draft.headers.push(["authorization", `Bearer ${random.pick(world.tokens)}`]);
    const whole = write(draft);
    if (kind !== "bytes") return { kind, bytes: whole, isBroken: false };
    return { kind, bytes: spoil(whole, random), isBroken: true };
  };
}

export interface Making {
  seed: string;
  procedures: CalledProcedure[];
  world: World;
}

const written = (value: unknown) => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));

/** `encodeURIComponent` throws for half a character; here it goes as the bytes that it never is. */
function encode(text: string): string {
  return text.isWellFormed()
    ? encodeURIComponent(text)
    : encodeURIComponent(text.toWellFormed()).concat("%ED%A0%80");
}

/** Leaves most as they are; gives others another method, type or header, or a body or address that is cut or grown. */
function disturb(draft: Draft, random: Random): void {
  if (random.chance(0.3)) draft.headers.push(random.pick(oddHeaders));
  if (random.chance(0.03)) draft.method = random.pick(oddMethods);
  if (random.chance(0.03))
    draft.target += random.pick(["%", "%00", "/..", "?input=[", "&batch=1", ",", "%2525", "//", "#"]);
  if (random.chance(0.005)) draft.target += `?${"x".repeat(random.pick([1_000, 6_000, 14_000]))}`;
  if (draft.body === null) return;
  if (random.chance(0.03)) draft.body = draft.body.slice(0, random.integer(0, draft.body.length));
  if (random.chance(0.003)) draft.body += " ".repeat(random.pick([100_000, 140_000]));
  draft.headers.push(["content-type", random.chance(0.97) ? "application/json" : random.pick(oddTypes)]);
}

function write({ method, target, headers, body }: Draft): Buffer {
  const lines = [
    `${method} ${target} HTTP/1.1`,
    "host: localhost",
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  if (body !== null) lines.push(`content-length: ${Buffer.byteLength(body)}`);
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${body ?? ""}`);
}

/** Flips, cuts, doubles and inserts bytes anywhere, in the request line, the headers and the body alike. */
function spoil(whole: Buffer, random: Random): Buffer {
  let bytes: Buffer = Buffer.from(whole);
  for (let times = random.integer(1, 6); times > 0 && bytes.length > 0; times--) {
    const at = random.integer(0, bytes.length - 1);
    switch (random.integer(0, 3)) {
      case 0:
        bytes[at] = random.integer(0, 255);
        break;
      case 1:
        bytes = bytes.subarray(0, at);
        break;
      case 2:
        bytes = Buffer.concat([
          bytes.subarray(0, at),
          bytes.subarray(Math.max(0, at - random.integer(1, 60))),
        ]);
        break;
      default:
        bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from([13, 10, 0, 58, 255]), bytes.subarray(at)]);
    }
  }
  return bytes;
}
