import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenApiDocument } from "../rest/openapi.js";
import { appRouter } from "../routers/index.js";
import { rawRequest } from "../testing/raw-request.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { signUp, someEvent } from "../testing/test-client.js";
import { proceduresOf } from "../trpc/plain-request.js";
import type { ProcedureMeta } from "../trpc/procedure-meta.js";

let db: TestDatabase;
let api: TestApi;
let document: OpenApiDocument;
let organizer: string;
let customer: string;
let ajv: Ajv2020;
beforeAll(async () => {
  db = await createTestDatabase();
  api = await startTestApi(db.url);
  document = JSON.parse((await rawRequest(api.url, { method: "GET", path: "/api/v1/openapi.json" })).text);
  organizer = (await signUp(api.url, "ORGANIZER")).session.accessToken;
  customer = (await signUp(api.url, "CUSTOMER")).session.accessToken;
  ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, "api");
});
afterAll(async () => {
  await api.stop();
  await db.close();
});

interface Call {
  /** As the document has it: `/events/{id}`. */
  path: string;
  fields?: Record<string, string>;
  query?: string;
  token?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** What has been called, to see that nothing was left out. */
const called = new Set<string>();
const counted = new Map<string, boolean>();

// oxlint-disable-next-line typescript/no-explicit-any -- a test looks into whatever came back
type Answer = { status: number; headers: NodeJS.Dict<string | string[]>; body: any };

async function send(method: string, call: Call): Promise<Answer> {
  const { path, fields = {}, query = "", token, body, headers } = call;
  const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => fields[name] ?? "");
  const reply = await rawRequest(api.url, {
    method,
    path: `/api/v1${filled}${query}`,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && {
      body: typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    }),
  });
  return { ...reply, body: reply.text === "" ? undefined : JSON.parse(reply.text) };
}

/** Calls an operation and checks its answer against what the document says of it. */
async function call(operation: string, options: Omit<Call, "path"> = {}): Promise<Answer> {
  const [method = "", path = ""] = operation.split(" ");
  called.add(operation);
  const answer = await send(method, { path, ...options });
  const status = answer.status < 400 ? answer.status : `${Math.floor(answer.status / 100)}XX`;
  const type = answer.status < 400 ? "application/json" : "application/problem+json";
  const pointer = ["paths", path, method.toLowerCase(), "responses", String(status)];
  const described = pointer.reduce<unknown>((value, key) => Object(value)[key], document);
  expect(described, `${operation} ${answer.status} ${JSON.stringify(answer.body)}`).toBeDefined();
  checkLimitHeaders(operation, answer, Object(described));
  if (answer.status === 204) return answer;
  expect(answer.headers["content-type"]).toContain(type);
  const ref = [...pointer, "content", type, "schema"].map(escaped).join("/");
  const isValid = ajv.validate({ $ref: `api#/${ref}` }, answer.body);
  expect(isValid ? null : ajv.errors, operation).toBeNull();
  return answer;
}

/** Operations that are counted say where the caller stands, as the document says they do; the others don't. */
function checkLimitHeaders(operation: string, { status, headers, body }: Answer, described: object): void {
  const documented = Object.keys(Object(Object(described)["headers"]));
  const isCounted = documented.includes("RateLimit");
  counted.set(operation, isCounted);
  // Without a token, or one that may do this, nobody is counted.
  if (status === 401 || status === 403) return;
  const policy = isCounted ? /^"(writes|uploads)";q=\d+;w=\d+$/ : /^$/;
  expect(headers["ratelimit-policy"] ?? "", operation).toMatch(policy);
  expect(headers.ratelimit ?? "").toMatch(isCounted ? /^"(writes|uploads)";r=\d+;t=\d+$/ : /^$/);
  const waitSec = body?.details?.retryAfterSec;
  expect(headers["retry-after"]).toBe(waitSec === undefined ? undefined : String(waitSec));
  if (status >= 400) expect(documented).toContain("Retry-After");
}

function escaped(key: string): string {
  return encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));
}

let keys = 0;
const aKey = () => ({ "idempotency-key": `rest-test-key-${(keys += 1)}` });

async function makeEvent(overrides: object = {}) {
  const { status, body } = await call("POST /events", {
    token: organizer,
    body: { ...someEvent, ...overrides },
  });
  expect(status).toBe(201);
  return body;
}

describe("the document", () => {
  test("is valid OpenAPI 3.1", async () => {
    const { valid, errors } = await new Validator().validate({ ...structuredClone(document) });
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  test("has every procedure but those of accounts, sessions and tokens, and the streams", () => {
    const left = Array.from(proceduresOf(appRouter)).filter(([path, { _def }]) => {
      const { rest = [] } = _def.meta as ProcedureMeta;
      return (
        rest.length === 0 && _def.type !== "subscription" && !/^(account|audit|auth|tokens)\./.test(path)
      );
    });
    expect(left.map(([path]) => path)).toEqual([]);
  });

  test("names each operation once, and describes its answers by schemas with names", () => {
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const inline = JSON.stringify(operations.map(({ responses }) => responses)).includes('"properties"');
    expect(inline).toBe(false);
  });

  test("is shown on a page that needs nothing from elsewhere, no inline script and no inline style", async () => {
    const page = await rawRequest(api.url, { method: "GET", path: "/api/v1/docs" });
    expect(page.status).toBe(200);
    expect(page.headers["content-security-policy"]).toContain("script-src 'self'");
    expect(page.text).not.toMatch(/style=|<style|https?:\/\//);
    expect(page.text.match(/<script.*/g)).toEqual(['<script type="module" src="/api/v1/docs.js"></script>']);
    for (const path of Object.keys(document.paths)) expect(page.text).toContain(`/api/v1${path}</code>`);
    const style = await rawRequest(api.url, { method: "GET", path: "/api/v1/docs.css" });
    expect(style.headers["content-type"]).toContain("text/css");
    const script = await rawRequest(api.url, { method: "GET", path: "/api/v1/docs.js" });
    expect(script.headers["content-type"]).toContain("text/javascript");
    expect(script.text).not.toMatch(/https?:\/\/|innerHTML|sourceMappingURL/);
  });
});

describe("every operation answers as the document says", () => {
  test("an organizer's events, from draft to cancelled", async () => {
    const draft = await makeEvent({ status: "DRAFT" });
    const fields = { id: draft.id, eventId: draft.id };
    const token = organizer;
    const patched = await call("PATCH /events/{id}", {
      token,
      fields,
      body: { version: draft.version, patch: { title: "Another title" } },
    });
    expect(patched.body).toMatchObject({ title: "Another title", version: draft.version + 1 });
    expect((await call("POST /events/{id}/publish", { token, fields })).body.status).toBe("PUBLISHED");
    expect((await call("GET /events/{id}", { fields })).body.id).toBe(draft.id);
    expect((await call("GET /events/by-slug/{slug}", { fields: { slug: draft.slug } })).body.id).toBe(
      draft.id,
    );
    await call("POST /bookings", {
      token: customer,
      headers: aKey(),
      body: { eventId: draft.id, items: [{ ticketTypeId: draft.ticketTypes[0].id, quantity: 2 }] },
    });
    expect((await call("GET /me/events", { token })).body.items[0]).toMatchObject({ sold: 2 });
    expect((await call("GET /events/{eventId}/attendees", { token, fields })).body.items).toHaveLength(1);
    const taken = await call("POST /events/{eventId}/attendees/export", { token, fields, body: {} });
    expect(taken.body.items).toHaveLength(1);
    expect((await call("GET /events/{eventId}/sales", { token, fields })).body.days).toHaveLength(1);
    const cancelled = await call("POST /events/{id}/cancel", {
      token,
      fields,
      body: { reason: "The hall is closed." },
    });
    expect(cancelled.body.status).toBe("CANCELLED");
    await eventually(async () => {
      const { body } = await call("GET /events/{eventId}/notices", { token, fields });
      expect(body.items).toHaveLength(1);
    });
    const announcements = await call("GET /announcements", { token, query: `?eventId=${draft.id}` });
    expect(announcements.status).toBe(200);
    const other = await makeEvent({ status: "DRAFT" });
    const gone = await call("DELETE /events/{id}", { token, fields: { id: other.id } });
    expect([gone.status, gone.body]).toEqual([204, undefined]);
    expect((await call("GET /events/{id}", { token, fields: { id: other.id } })).body.reason).toBe(
      "NOT_FOUND",
    );
  });

  test("a customer's booking, its messages and jobs", async () => {
    const event = await makeEvent();
    const token = customer;
    const body = { eventId: event.id, items: [{ ticketTypeId: event.ticketTypes[0].id, quantity: 1 }] };
    const headers = aKey();
    const booked = await call("POST /bookings", { token, headers, body });
    expect(booked.status).toBe(201);
    expect((await call("POST /bookings", { token, headers, body })).body).toEqual(booked.body);
    const fields = { bookingId: booked.body.id };
    expect((await call("GET /bookings/{bookingId}", { token, fields })).body).toEqual(booked.body);
    expect((await call("GET /bookings", { token, query: "?limit=1" })).body.items).toEqual([booked.body]);
    const message = await eventually(async () => {
      const { body: inbox } = await call("GET /messages", { token });
      expect(inbox.items[0]).toMatchObject({ bookingId: booked.body.id });
      return inbox.items[0];
    });
    const read = await call("GET /messages/{messageId}", { token, fields: { messageId: message.id } });
    expect(read.body.text).toContain(event.title);
    const jobs = await call("GET /jobs", { token, query: `?eventId=${event.id}` });
    const jobId = jobs.body.items[0].id;
    expect((await call("GET /jobs/{jobId}", { token, fields: { jobId } })).body.transitions).not.toEqual([]);
    expect((await call("GET /job-stats", { token })).status).toBe(200);
    await db.sql.query(
      "UPDATE jobs SET status = 'DEAD', last_error = 'x', finished_at = now() WHERE id = $1",
      [jobId],
    );
    expect((await call("POST /jobs/{jobId}/retry", { token: organizer, fields: { jobId } })).body.id).toBe(
      jobId,
    );
    const again = await call("POST /jobs/retry", {
      token: organizer,
      body: { type: "send-booking-confirmation" },
    });
    expect(again.body.hasMore).toBe(false);
    const cancelled = await call("POST /bookings/{bookingId}/cancel", { token, fields });
    expect(cancelled.body.status).toBe("CANCELLED");
    expect((await call("GET /me", { token })).body.role).toBe("CUSTOMER");
  });

  test("a list leads to its next page by a Link", async () => {
    await makeEvent();
    await makeEvent();
    const seen: string[] = [];
    let next: string | undefined = "?limit=1&freeOnly=false";
    while (next !== undefined) {
      const { headers, body } = await call("GET /events", { query: next });
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      const [, link] = /^<\/api\/v1\/events(\?[^>]+)>; rel="next"$/.exec(String(headers.link)) ?? [];
      expect(link === undefined).toBe(body.nextCursor === null);
      next = link;
    }
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test("a picture, and which ones there may be", async () => {
    const { body: rules } = await call("GET /images/rules");
    expect(rules.types).toEqual(Object.keys(document.paths["/images"]?.["post"]?.requestBody?.content ?? {}));
    const file = await sharp({ create: { width: 6, height: 4, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    const headers = { "content-type": "image/png" };
    const image = await call("POST /images", { token: organizer, body: file, headers });
    expect(image.status).toBe(201);
    const event = await makeEvent({ coverImageUrl: image.body.url });
    expect(event.coverImageUrl).toBe(image.body.url);
  });

  test("what changes something is counted, and nothing else", () => {
    for (const [operation, isCounted] of counted)
      expect([operation, isCounted]).toEqual([operation, !operation.startsWith("GET ")]);
  });

  test("nothing of the document was left uncalled", () => {
    const all = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect([...called].sort()).toEqual(all.sort());
  });
});

describe("a refusal is a problem with the contract's reason", () => {
  test("for everybody who does not say who they are, wherever the document asks for it", async () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { security }] of Object.entries(methods)) {
        const { status, headers } = await call(`${method.toUpperCase()} ${path}`, {
          fields: { id: crypto.randomUUID(), slug: "none" },
        });
        const isOpen = security.some((way) => Object.keys(way).length === 0);
        expect(status === 401, `${method} ${path}`).toBe(!isOpen);
        expect(headers["www-authenticate"]).toBe(isOpen ? undefined : "Bearer");
      }
    }
  });

  test("with a personal access token: what it may not, and what it may", async () => {
    const created = await rawRequest(api.url, {
      method: "POST",
      path: "/trpc/tokens.create",
      headers: { authorization: `Bearer ${organizer}`, "content-type": "application/json" },
      body: JSON.stringify({ name: "REST", scopes: ["events:read"], expiresInDays: 1 }),
    });
    const { secret: token } = JSON.parse(created.text).result.data;
    expect((await call("GET /me/events", { token })).status).toBe(200);
    expect((await call("POST /events", { token, body: someEvent })).body).toMatchObject({
      status: 403,
      reason: "FORBIDDEN",
      details: { missingScope: "events:write" },
      type: "/api/v1/docs#FORBIDDEN",
    });
    expect((await call("GET /me", { token: `${token.slice(0, -1)}!` })).body).toMatchObject({
      status: 401,
      details: { token: "MALFORMED" },
    });
  });

  test("of an account that changes more than a hundred things a second, all minute long: come back later", async () => {
    const { session } = await signUp(api.url, "CUSTOMER");
    const token = session.accessToken;
    const fields = { bookingId: crypto.randomUUID() };
    const cancel = () => call("POST /bookings/{bookingId}/cancel", { token, fields });
    const first = await cancel();
    expect([first.status, first.headers.ratelimit]).toEqual([404, expect.stringContaining(";r=5999;")]);
    // Ten calls a batch; batches count as what they carry.
    const batch = Array.from({ length: 10 }, () => "bookings.cancel").join(",");
    const inputs = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [index, {}]));
    const sendBatch = () =>
      rawRequest(api.url, {
        method: "POST",
        path: `/trpc/${batch}?batch=1`,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(inputs),
      });
    // The minute may end in between: then it is counted anew, and there are as many again.
    let answer = first;
    for (let sent = 0; answer.status !== 429 && sent < 1_300; sent += 50) {
      for (let lot = 0; lot < 5; lot++) await Promise.all(Array.from({ length: 10 }, sendBatch));
      answer = await cancel();
    }
    expect(answer.body).toMatchObject({ status: 429, reason: "RATE_LIMITED" });
    expect(answer.headers.ratelimit).toMatch(/^"writes";r=0;t=\d+$/);
    expect(answer.headers["retry-after"]).toBe(String(answer.body.details.retryAfterSec));
    const other = await call("POST /bookings/{bookingId}/cancel", { token: customer, fields });
    expect(other.status).toBe(404);
    // Reading is not counted.
    expect((await call("GET /bookings", { token })).status).toBe(200);
  });

  test("sold out: with what is left", async () => {
    const event = await makeEvent({ capacity: 1 });
    const body = { eventId: event.id, items: [{ ticketTypeId: event.ticketTypes[0].id, quantity: 2 }] };
    const { body: problem } = await call("POST /bookings", { token: customer, headers: aKey(), body });
    expect(problem).toMatchObject({ status: 409, reason: "SOLD_OUT", details: { seatsLeft: 1 } });
  });

  test.each([
    ["without a key", "POST", "/bookings", { body: { eventId: "x", items: [] } }, 400, "idempotencyKey"],
    [
      "with the key in the body",
      "POST",
      "/bookings",
      { body: { idempotencyKey: "in-the-body" } },
      400,
      "idempotencyKey",
    ],
    [
      "with a query where a body belongs",
      "POST",
      "/events",
      { query: "?title=x", body: someEvent },
      400,
      "title",
    ],
    ["with an unknown field", "POST", "/events", { body: { ...someEvent, odd: 1 } }, 400, "odd"],
    ["with an unknown filter", "GET", "/events", { query: "?odd=1" }, 400, "odd"],
    ["with a filter twice", "GET", "/events", { query: "?limit=1&limit=2" }, 400, "limit"],
    ["with a limit that is none", "GET", "/events", { query: "?limit=ten" }, 400, "limit"],
    ["with an id in path and body", "PATCH", "/events/1", { body: { id: "1" } }, 400, "id"],
    ["with a list for a body", "POST", "/events", { body: [] }, 400, undefined],
    ["with what is no JSON", "POST", "/events", { body: "{" }, 400, undefined],
    [
      "with keys that reach for a prototype",
      "POST",
      "/events",
      { body: '{"__proto__":{"a":1}}' },
      400,
      undefined,
    ],
    [
      "in another type",
      "POST",
      "/events",
      { body: "a=1", headers: { "content-type": "text/plain" } },
      415,
      undefined,
    ],
    ["far too large", "POST", "/events", { body: `"${"x".repeat(200_000)}"` }, 413, undefined],
  ])("%s: VALIDATION", async (_what, method, path, options, status, field) => {
    const answer = await send(method, {
      path,
      token: path === "/bookings" ? customer : organizer,
      ...options,
    });
    expect(answer.headers["content-type"]).toBe("application/problem+json");
    expect(answer.body).toMatchObject({ status, reason: "VALIDATION", requestId: expect.any(String) });
    expect(answer.status).toBe(status);
    const fields = answer.body.details.issues.map(({ path: at }: { path: string[] }) => at[0]);
    expect(fields).toEqual(expect.arrayContaining(field === undefined ? [] : [field]));
  });

  test.each([
    ["GET", "/"],
    ["GET", "/nothing"],
    ["POST", "/nothing/at/all"],
    ["PUT", "/events"],
  ])("%s %s: NOT_FOUND", async (method, path) => {
    const { status, headers, body } = await send(method, { path });
    expect(headers["content-type"]).toBe("application/problem+json");
    expect([status, body.reason]).toEqual([404, "NOT_FOUND"]);
  });

  test("an address that is badly encoded is one, too", async () => {
    const { status, headers } = await send("GET", { path: "/events/%zz" });
    expect([status, headers["content-type"]]).toEqual([400, "application/problem+json"]);
  });
});
