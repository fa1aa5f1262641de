import type { Random } from "../instance/random.js";
import type { Draft } from "./drafts.js";

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

/** Leaves most as they are; gives others another method, type or header, or a body or address that is cut or grown. */
export function disturb(draft: Draft, random: Random): void {
  if (random.chance(0.3)) draft.headers.push(random.pick(oddHeaders));
  if (random.chance(0.03)) draft.method = random.pick(oddMethods);
  if (random.chance(0.03))
    draft.target += random.pick(["%", "%00", "/..", "?input=[", "&batch=1", ",", "%2525", "//", "#"]);
  if (random.chance(0.005)) draft.target += `?${"x".repeat(random.pick([1_000, 6_000, 14_000]))}`;
  if (draft.body === null) return;
  if (random.chance(0.03)) draft.body = draft.body.slice(0, random.integer(0, draft.body.length));
  if (random.chance(0.003)) draft.body += " ".repeat(random.pick([100_000, 140_000]));
  if (random.chance(0.03)) draft.contentType = random.pick(oddTypes);
}

/** Flips, cuts, doubles and inserts bytes anywhere, in the request line, the headers and the body alike. */
export function spoil(whole: Buffer, random: Random): Buffer {
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
