import { Writable } from "node:stream";
import { createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import pino from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { rawRequest } from "../testing/raw-request.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";

let db: TestDatabase;
let api: TestApi;
let logged = "";
beforeAll(async () => {
  db = await createTestDatabase();
  const log = new Writable({
    write(line: Buffer, _encoding, done) {
      logged += line.toString();
      done();
    },
  });
  api = await startTestApi(db.url, { logger: pino({ level: "warn" }, log), rateLimits: false });
});
afterAll(async () => {
  await api.stop();
  await db.close();
});
beforeEach(() => {
  logged = "";
});

const json = { "content-type": "application/json" };

test.each([
  ["/trpc/events.list?input={}"],
  ["/trpc/events.get,auth.me?batch=1"],
  ["/trpc/events.watchAvailability"],
  ["/trpc/jobs.watch"],
])("S5: TRACE %s is refused, and no failure of ours", async (path) => {
  const { status, text } = await rawRequest(api.url, { method: "TRACE", path });
  expect(status).toBe(405);
  expect(JSON.parse(text).error.data).toMatchObject({ reason: "VALIDATION", httpStatus: 405 });
  expect(logged).toBe("");
});

test.each([
  ["not JSON", { method: "POST", path: "/api/v1/events", headers: json, body: "{" }, 400],
  ["empty", { method: "POST", path: "/api/v1/events", headers: json, body: "" }, 400],
  [
    "of another type",
    { method: "POST", path: "/api/v1/events", headers: { "content-type": "a/b" }, body: "x" },
    415,
  ],
  ["too large", { method: "POST", path: "/api/v1/events", headers: json, body: " ".repeat(140_000) }, 413],
])(
  "S5: a body that is %s fills no log: what the caller did wrong is an answer",
  async (_what, request, status) => {
    expect((await rawRequest(api.url, request)).status).toBe(status);
    expect(logged).toBe("");
  },
);
