import { connect } from "node:net";
import { createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { securityHeaders } from "../plugins/security-headers.js";
import { calledProcedures } from "../testing/called-procedures.js";
import { rawRequest } from "../testing/raw-request.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { signUp } from "../testing/test-client.js";

// S10: how large, how long and how many a request may be, wherever it goes.

let db: TestDatabase;
let api: TestApi;
const tokens: Record<string, string> = {};
beforeAll(async () => {
  db = await createTestDatabase();
  api = await startTestApi(db.url, { role: "api" });
  for (const role of ["CUSTOMER", "ORGANIZER"] as const) {
    tokens[role] = (await signUp(api.url, role)).session.accessToken;
  }
});
afterAll(async () => {
  await api.stop();
  await db.close();
});

const json = { "content-type": "application/json" };
const places = [
  ["a call", "/trpc/auth.login"],
  ["REST", "/api/v1/bookings"],
  ["a page", "/"],
];

/** The reason of a refusal in either shape. */
function reasonOf(text: string): string {
  const { error, reason } = JSON.parse(text);
  return reason ?? error.data.reason;
}

/** Whatever comes back on a connection of its own. */
async function raw(request: string): Promise<string> {
  const socket = connect(Number(new URL(api.url).port), "127.0.0.1");
  socket.write(request);
  return (await socket.toArray()).join("");
}

describe.each(places)("S10: to %s", (_what, path) => {
  test("a body above 128 KB is 413, and it is not waited for", async () => {
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close`;
    const answer = await raw(`${head}\r\nContent-Length: 131073\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("a body above 128 KB that does not say how long it is, is 413 as well", async () => {
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close`;
    const answer = await raw(
      `${head}\r\nTransfer-Encoding: chunked\r\n\r\n${`8000\r\n${" ".repeat(0x8000)}\r\n`.repeat(5)}0\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("an address above 12 KB is 414", async () => {
    const answer = await rawRequest(api.url, { method: "GET", path: `${path}?q=${"x".repeat(12_300)}` });
    expect([answer.status, reasonOf(answer.text)]).toEqual([414, "VALIDATION"]);
  });

  test("a head above 16 KB is 431, in the contract's shape and under its headers", async () => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nX-Long: ${"x".repeat(17_000)}\r\n\r\n`);
    const [head = "", body = ""] = answer.split("\r\n\r\n");
    expect(head).toMatch(/^HTTP\/1\.1 431 /);
    expect(JSON.parse(body).error.data).toMatchObject({
      httpStatus: 431,
      reason: "VALIDATION",
      requestId: /x-request-id: (\S+)/.exec(head)?.[1],
    });
    for (const [name, value] of Object.entries(securityHeaders()))
      expect(head).toContain(`${name}: ${value}`);
    expect(head).toContain("cache-control: no-store");
  });
});

test("S10: a batch carries ten calls, not eleven", async () => {
  const batch = (size: number) => ({
    method: "GET",
    path: `/trpc/${Array.from({ length: size }, () => "events.list").join(",")}?batch=1&input=${encodeURIComponent(inputs(size))}`,
  });
  const inputs = (size: number) =>
    JSON.stringify(Object.fromEntries(Array.from({ length: size }, (_, index) => [index, { limit: 1 }])));
  expect((await rawRequest(api.url, batch(10))).status).toBe(200);
  expect((await rawRequest(api.url, batch(11))).status).toBe(400);
});

const pages = calledProcedures().flatMap(({ path, kind, input }) => {
  const properties = Object(input["properties"]) as Record<string, { maximum?: number }>;
  return properties["limit"] ? [{ path, kind, most: properties["limit"].maximum }] : [];
});

test("S10: every list that takes a limit has a largest one", () => {
  expect(pages.length).toBeGreaterThan(5);
  for (const { path, most } of pages) expect([path, Number(most) <= 200]).toEqual([path, true]);
});

test.each(pages)("S10: a page of $path holds no more than $most", async ({ path, kind, most = 0 }) => {
  expect(kind).toBe("query");
  const answers = await Promise.all(
    Object.values(tokens).map((token) =>
      rawRequest(api.url, {
        method: "GET",
        path: `/trpc/${path}?input=${encodeURIComponent(JSON.stringify({ limit: most + 1 }))}`,
        headers: { ...json, authorization: `Bearer ${token}` },
      }),
    ),
  );
  const reasons = answers.map(({ text }) => reasonOf(text));
  // Of the two roles one may ask.
  expect(reasons).toContain("VALIDATION");
  const issues = answers.flatMap(({ text }) => JSON.parse(text).error.data.details?.issues ?? []);
  expect(issues.map(({ path }: { path: string[] }) => path[0])).toContain("limit");
});
