import { connect } from "node:net";
import { createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import type { EventDetail } from "@boxoffice/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appRouter } from "../routers/index.js";
import { rawCall } from "../testing/raw-call.js";
import { rawRequest } from "../testing/raw-request.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { signUp, someEvent } from "../testing/test-client.js";

let db: TestDatabase;
let api: TestApi;
let event: EventDetail;
let organizerToken: string;
let customerToken: string;
beforeAll(async () => {
  db = await createTestDatabase();
  api = await startTestApi(db.url, { rateLimits: false });
  const organizer = await signUp(api.url, "ORGANIZER");
  organizerToken = organizer.session.accessToken;
  customerToken = (await signUp(api.url, "CUSTOMER")).session.accessToken;
  event = await organizer.client.events.create.mutate(someEvent);
});
afterAll(async () => {
  await api.stop();
  await db.close();
});

function validInputs(): Record<string, { input: object; token?: string; method?: "GET" }> {
  const booking = {
    eventId: event.id,
    items: [{ ticketTypeId: event.ticketTypes[0]?.id, quantity: 1 }],
    idempotencyKey: "input-test-1",
  };
  const id = { id: event.id };
  const page = { limit: 5 };
  const asOrganizer = { token: organizerToken };
  const asCustomer = { token: customerToken };
  return {
    "auth.register": {
      input: { email: "x@example.test", password: "long enough, this one", name: "X", role: "CUSTOMER" },
    },
    "auth.login": { input: { email: "x@example.test", password: "whatever it is" } },
    "auth.refresh": { input: {} },
    "auth.logout": { input: {}, ...asCustomer },
    "auth.logoutEverywhere": { input: {}, ...asCustomer },
    "auth.sessions": { input: {}, ...asCustomer, method: "GET" },
    "auth.endSession": { input: { sessionId: event.id }, ...asCustomer },
    "auth.changePassword": {
      input: { currentPassword: "not the password", newPassword: "long enough, this one" },
      ...asCustomer,
    },
    "auth.requestPasswordReset": { input: { email: "x@example.test" } },
    "auth.resetPassword": { input: { token: "A".repeat(43), newPassword: "long enough, this one" } },
    "auth.requestEmailVerification": { input: {}, ...asCustomer },
    "auth.verifyEmail": { input: { token: "A".repeat(43) } },
    "auth.emailVerification": { input: {}, ...asCustomer, method: "GET" },
    "account.changeName": { input: { name: "Another" }, ...asCustomer },
    "auth.secondFactor": { input: {}, ...asCustomer, method: "GET" },
    "auth.beginSecondFactor": { input: { password: "not the password" }, ...asCustomer },
    "auth.confirmSecondFactor": { input: { code: "123456" }, ...asCustomer },
    "auth.disableSecondFactor": { input: { password: "not the password", code: "123456" }, ...asCustomer },
    "auth.newRecoveryCodes": { input: { password: "not the password", code: "123456" }, ...asCustomer },
    "account.exportData": { input: {}, ...asCustomer },
    "account.delete": { input: { password: "not the password" }, ...asCustomer },
    "audit.list": { input: page, ...asCustomer, method: "GET" },
    "auth.me": { input: {}, ...asCustomer, method: "GET" },
    "events.list": { input: page, method: "GET" },
    "events.get": { input: id, method: "GET" },
    "events.create": { input: someEvent, ...asOrganizer },
    "events.update": { input: { ...id, version: 1, patch: { title: "Another title" } }, ...asOrganizer },
    "events.publish": { input: id, ...asOrganizer },
    "events.cancel": { input: { ...id, reason: "A reason" }, ...asOrganizer },
    "events.delete": { input: id, ...asOrganizer },
    "events.mine": { input: page, ...asOrganizer, method: "GET" },
    "events.sales": { input: { eventId: event.id }, ...asOrganizer, method: "GET" },
    "events.attendees": { input: { eventId: event.id }, ...asOrganizer, method: "GET" },
    "events.exportAttendees": { input: { eventId: event.id }, ...asOrganizer },
    "events.announcements": { input: { eventId: event.id }, ...asOrganizer, method: "GET" },
    "events.notices": { input: { eventId: event.id }, ...asOrganizer, method: "GET" },
    "events.watchAvailability": { input: { eventIds: [event.id] }, method: "GET" },
    "bookings.create": { input: booking, ...asCustomer },
    "bookings.cancel": { input: { bookingId: event.id }, ...asCustomer },
    "bookings.mine": { input: page, ...asCustomer, method: "GET" },
    "bookings.get": { input: { bookingId: event.id }, ...asCustomer, method: "GET" },
    "jobs.list": { input: page, ...asCustomer, method: "GET" },
    "jobs.stats": { input: {}, ...asCustomer, method: "GET" },
    "jobs.get": { input: { jobId: event.id }, ...asCustomer, method: "GET" },
    "jobs.retryAll": { input: { type: "send-event-change", eventId: event.id }, ...asOrganizer },
    "jobs.retry": { input: { jobId: event.id }, ...asOrganizer },
    "jobs.watch": { input: { tail: 5 }, ...asCustomer, method: "GET" },
    "images.rules": { input: {}, method: "GET" },
    "inbox.list": { input: page, ...asCustomer, method: "GET" },
    "inbox.get": { input: { messageId: event.id }, ...asCustomer, method: "GET" },
    "tokens.create": { input: { name: "Import", scopes: ["events:read"], expiresInDays: 30 }, ...asCustomer },
    "tokens.list": { input: {}, ...asCustomer, method: "GET" },
    "tokens.revoke": { input: { tokenId: event.id }, ...asCustomer },
  };
}

/** A refused subscription answers with a stream of its own kind, whose last word is the error. */
function streamedErrorOf(text: string): { reason?: string } {
  const [, json] = /event: serialized-error\ndata: (.*)/.exec(text) ?? [];
  return json ? JSON.parse(json).data : {};
}

async function everything() {
  const tables = [
    "users",
    "refresh_tokens",
    "events",
    "ticket_types",
    "bookings",
    "jobs",
    "idempotency_records",
    "personal_tokens",
    "second_factors",
    "recovery_codes",
  ];
  const rows = await Promise.all(
    tables.map((table) =>
      db.sql.query(`SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) FROM ${table} t`),
    ),
  );
  return JSON.stringify(rows);
}

test("the list below names every procedure there is", () => {
  expect(Object.keys(validInputs()).sort()).toEqual(Object.keys(appRouter._def.procedures).sort());
});

describe("unknown or foreign fields in any input: VALIDATION, nothing changed", () => {
  test.each([
    "organizerId",
    "sold",
    "seatsSold",
    "role2",
    "price",
    "id2",
    "version2",
    "__proto__",
    "constructor",
  ])("%s", async (field) => {
    const before = await everything();
    for (const [path, { input, ...how }] of Object.entries(validInputs())) {
      const foreign = JSON.stringify(input).replace(
        /\{/,
        `{${JSON.stringify(field)}:1${Object.keys(input).length > 0 ? "," : ""}`,
      );
      const answer = await rawCall(api.url, { path, input: foreign, ...how });
      const error = answer.body?.error?.data ?? streamedErrorOf(answer.text);
      expect([path, error.reason]).toEqual([path, "VALIDATION"]);
    }
    expect(await everything()).toBe(before);
  });

  test("inside a patch, a ticket type and an item, and the field is named", async () => {
    const before = await everything();
    const inputs = validInputs();
    const cases = [
      {
        path: "events.update",
        input: { id: event.id, version: 1, patch: { organizerId: event.id } },
        at: ["patch", "organizerId"],
      },
      {
        path: "events.update",
        input: { id: event.id, version: 1, patch: { status: "CANCELLED" } },
        at: ["patch", "status"],
      },
      {
        path: "events.create",
        input: { ...someEvent, ticketTypes: [{ name: "A", priceMinor: 1, capacity: null, sold: 0 }] },
        at: ["ticketTypes", 0, "sold"],
      },
      {
        path: "bookings.create",
        input: {
          ...inputs["bookings.create"]?.input,
          items: [{ ticketTypeId: event.id, quantity: 1, price: 0 }],
        },
        at: ["items", 0, "price"],
      },
    ];
    for (const { path, input, at } of cases) {
      const answer = await rawCall(api.url, { path, input, token: inputs[path]?.token ?? "" });
      expect(answer.status).toBe(400);
      expect(answer.body.error.data).toMatchObject({
        reason: "VALIDATION",
        details: { issues: expect.arrayContaining([expect.objectContaining({ path: at })]) },
      });
    }
    expect(await everything()).toBe(before);
  });
});

describe("numbers are numbers", () => {
  test.each([-1, 0.5, "10", null, true, 1e300, [5]])("a price of %j is refused", async (priceMinor) => {
    const input = { ...someEvent, ticketTypes: [{ name: "A", priceMinor, capacity: null }] };
    const answer = await rawCall(api.url, { path: "events.create", input, token: organizerToken });
    expect(answer.body.error.data).toMatchObject({ reason: "VALIDATION", httpStatus: 400 });
    expect(answer.body.error.data.details.issues[0].path).toEqual(["ticketTypes", 0, "priceMinor"]);
  });

  test.each([0, -3, 1.5, "2", null])("a quantity of %j is refused", async (quantity) => {
    const items = [{ ticketTypeId: event.ticketTypes[0]?.id, quantity }];
    const input = { eventId: event.id, items, idempotencyKey: "quantity-test" };
    const answer = await rawCall(api.url, { path: "bookings.create", input, token: customerToken });
    expect(answer.body.error.data).toMatchObject({ reason: "VALIDATION", httpStatus: 400 });
  });

  test.each([
    ["capacity", 0],
    ["capacity", 1_000_001],
    ["capacity", 12.5],
    ["title", "ab"],
    ["title", "   a   "],
    ["title", "a\u0000b c d"],
    ["title", "abc\ud800"],
    ["coverImageUrl", "https://a.test/\u0001"],
    ["timeZone", "Mars/Olympus"],
    ["timeZone", "+02:00"],
    ["currency", "eur"],
    ["currency", "ABC"],
    ["startsAt", "2099-05-01 18:00"],
    ["startsAt", "2099-05-01T18:00:00+02:00"],
    ["startsAt", "2099-02-30T18:00:00.000Z"],
    ["startsAt", "0000-01-01T00:00:00.000Z"],
    ["startsAt", "2099-05-01T18:00:00.0001Z"],
    ["endsAt", "2099-05-01T18:00:00.000Z"],
    ["coverImageUrl", "javascript:alert(1)"],
    ["coverImageUrl", "http://example.test/a.png"],
    ["maxPerBooking", 21],
    ["ticketTypes", []],
  ])("an event whose %s is %j is refused", async (field, value) => {
    const input = { ...someEvent, [field]: value };
    const answer = await rawCall(api.url, { path: "events.create", input, token: organizerToken });
    expect([answer.status, answer.body.error?.data.reason]).toEqual([400, "VALIDATION"]);
    expect(answer.body.error.data.details.issues[0].path[0]).toBe(field);
  });
});

describe("requests that are no calls", () => {
  test("a body that is not JSON, an unknown path, a wrong method and a batch too large are refused in the contract's shape", async () => {
    const batch = Array.from({ length: 11 }, () => "auth.me").join(",");
    const answers = [
      { answer: await rawCall(api.url, { path: "auth.login", input: "{ not json" }), reason: "VALIDATION" },
      { answer: await rawCall(api.url, { path: "auth.nothing", input: {} }), reason: "NOT_FOUND" },
      {
        answer: await rawCall(api.url, { path: "auth.login", input: {}, method: "GET" }),
        reason: "VALIDATION",
      },
      {
        answer: await rawCall(api.url, {
          path: "auth.login",
          input: "a=b",
          headers: { "content-type": "text/plain" },
        }),
        reason: "VALIDATION",
      },
      {
        answer: await rawCall(api.url, { path: "auth.login", input: { email: "x".repeat(200_000) } }),
        reason: "VALIDATION",
      },
      {
        answer: await rawCall(api.url, { path: `${batch}?batch=1`, input: undefined, method: "GET" }),
        reason: "VALIDATION",
      },
    ];
    for (const { answer, reason } of answers) {
      const error = Array.isArray(answer.body) ? answer.body[0].error : answer.body.error;
      expect(error.data).toMatchObject({ reason });
      expect(error.data.requestId).toMatch(/^[0-9a-f-]{36}$/);
      expect(answer.status).toBeLessThan(500);
      expect(error.data.httpStatus).toBe(answer.status);
      expect(answer.text).not.toMatch(/node_modules|at \w+ \(|SELECT /);
    }
  });

  test.each([
    ["/trpc/%", 400],
    ["/trpc/auth.me%E0%A4", 400],
    ["/trpc/%25", 400],
    [`/trpc/${"x".repeat(6_000)}`, 414],
    ["/trpc/", 404],
    ["/trpc/auth.me/more", 404],
  ])("the path %.20s… is refused in the contract's shape", async (path, status) => {
    const answer = await rawRequest(api.url, { method: "GET", path });
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
    expect(JSON.parse(answer.text).error.data).toMatchObject({
      httpStatus: status,
      reason: status === 404 ? "NOT_FOUND" : "VALIDATION",
      requestId: answer.headers["x-request-id"],
    });
  });

  test.each(["a b/c", "]:x:[", "localhost:99999", "%"])(
    "a Host header of %j is no fault of ours",
    async (host) => {
      const { port } = new URL(api.url);
      const socket = connect(Number(port), "127.0.0.1");
      socket.write(`GET /trpc/events.list HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      const answer = (await socket.toArray()).join("");
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect(answer).toContain('"reason":"VALIDATION"');
    },
  );

  test.each([
    { path: "events.get", input: { slug: "a\u0000b" } },
    { path: "events.list", input: { from: "0000-01-01T00:00:00Z" } },
    { path: "events.list", input: { text: "half \ud800" } },
    {
      path: "events.list",
      input: {
        cursor: Buffer.from('["0000-01-01T00:00:00Z","01900000-0000-7000-8000-000000000001"]').toString(
          "base64url",
        ),
      },
    },
  ])("$path refuses $input", async ({ path, input }) => {
    const answer = await rawCall(api.url, { path, input, method: "GET" });
    expect([answer.status, answer.body.error?.data.reason]).toEqual([400, "VALIDATION"]);
  });

  test("a session is not opened in a streamed answer, which could not carry its cookie", async () => {
    const call = {
      path: "auth.refresh?batch=1",
      input: { 0: {} },
      headers: { "trpc-accept": "application/jsonl" },
    };
    expect((await rawCall(api.url, call)).status).toBe(400);
  });

  test("ids that are no UUIDs are VALIDATION, unknown ones NOT_FOUND, on every procedure that takes one", async () => {
    const unknown = "01900000-0000-7000-8000-00000000dead";
    for (const path of ["events.publish", "events.delete"]) {
      const bad = await rawCall(api.url, { path, input: { id: "1 OR 1=1" }, token: organizerToken });
      expect(bad.body.error.data.reason).toBe("VALIDATION");
      const absent = await rawCall(api.url, { path, input: { id: unknown }, token: organizerToken });
      expect(absent.body.error.data.reason).toBe("NOT_FOUND");
    }
  });

  test.each(["", "x", "bm90IGpzb24", "WzEsMl0", "eyJhIjoxfQ"])(
    "the cursor %j is VALIDATION on every list",
    async (cursor) => {
      const lists = [
        { path: "events.list", input: { cursor } },
        { path: "events.mine", input: { cursor }, token: organizerToken },
        { path: "events.attendees", input: { eventId: event.id, cursor }, token: organizerToken },
        {
          path: "events.exportAttendees",
          input: { eventId: event.id, cursor },
          token: organizerToken,
          method: "POST" as const,
        },
        { path: "events.announcements", input: { eventId: event.id, cursor }, token: organizerToken },
        { path: "events.notices", input: { eventId: event.id, cursor }, token: organizerToken },
        { path: "bookings.mine", input: { cursor }, token: customerToken },
        { path: "jobs.list", input: { cursor }, token: customerToken },
        { path: "inbox.list", input: { cursor }, token: customerToken },
      ];
      for (const list of lists) {
        const answer = await rawCall(api.url, { method: "GET", ...list });
        expect([list.path, answer.body.error?.data.reason]).toEqual([list.path, "VALIDATION"]);
      }
    },
  );
});
