import type { EventDetail } from "@boxoffice/contracts";
import { createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import type { AnyTRPCProcedure } from "@trpc/server";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appRouter } from "../routers/index.js";
import { type RawReply, type RawRequest, rawRequest } from "../testing/raw-request.js";
import { type BothWays, startBothWays } from "../testing/start-both-ways.js";
import { book, signUp, someEvent } from "../testing/test-client.js";

// Whatever is asked, our own way of answering plain calls says what tRPC's adapter says.

let db: TestDatabase;
let servers: BothWays;
let event: EventDetail;
let customer: string;
let organizer: string;
beforeAll(async () => {
  db = await createTestDatabase();
  servers = await startBothWays(db.url);
  const seller = await signUp(servers.ours, "ORGANIZER");
  const buyer = await signUp(servers.ours, "CUSTOMER");
  organizer = seller.session.accessToken;
  customer = buyer.session.accessToken;
  event = await seller.client.events.create.mutate(someEvent);
  await book(buyer.client, event);
});
afterAll(async () => {
  await servers.stop();
  await db.close();
});

const headersThatMatter = ["content-type", "vary", "retry-after", "set-cookie", "allow", "connection"];

const plainText = "text/plain;charset=UTF-8";

/** What clients go by. The id of the request and the time of an answer are new each time; answer and header agree on the id. */
function comparable({ status, headers, text }: RawReply) {
  const requestId = String(headers["x-request-id"]);
  const named = [...text.matchAll(/"requestId":"([^"]*)"/g)].map(([, id]) => id);
  // A streamed answer comes in the order in which its parts are ready.
  const lines = text
    .replaceAll(requestId, "(this request)")
    .replaceAll(/"asOf":"[^"]*"/g, '"asOf":"(now)"')
    .split("\n")
    .sort();
  const compared = Object.fromEntries(headersThatMatter.map((name) => [name, headers[name]]));
  // What fails as a whole the adapter calls plain text, on purpose we don't: see below.
  if (compared["content-type"] === plainText) compared["content-type"] = "application/json";
  return {
    status,
    headers: compared,
    lines,
    strangeIds: named.filter((id) => id !== requestId),
  };
}

async function askBoth(request: RawRequest, ofOfficial = request) {
  const official = await rawRequest(servers.official, ofOfficial);
  const ours = await rawRequest(servers.ours, request);
  return { ours, official };
}

/** `ofOfficial`: where one of them alone can be asked the same. */
async function expectAlike(request: RawRequest, ofOfficial = request): Promise<RawReply> {
  const { ours, official } = await askBoth(request, ofOfficial);
  expect(comparable(ours)).toEqual({ ...comparable(official), strangeIds: [] });
  return ours;
}

const json = { "content-type": "application/json" };
const as = (token: string) => ({ authorization: `Bearer ${token}` });
const get = (path: string, headers: Record<string, string> = {}): RawRequest => ({
  method: "GET",
  path: `/trpc/${path}`,
  headers,
});
const post = (path: string, body: unknown, headers: Record<string, string> = {}): RawRequest => ({
  method: "POST",
  path: `/trpc/${path}`,
  headers: { ...json, ...headers },
  body: typeof body === "string" ? body : JSON.stringify(body),
});
const input = (value: unknown) => `input=${encodeURIComponent(JSON.stringify(value))}`;

describe("one call", () => {
  test("that succeeds", async () => {
    const found = await expectAlike(get(`events.get?${input({ id: event.id })}`));
    expect(JSON.parse(found.text).result.data.title).toBe(someEvent.title);
    await expectAlike(get("auth.me", as(customer)));
    await expectAlike(get("auth.me?input=", as(customer)));
    await expectAlike(get(`events.list?${input({ limit: 3 })}`, json));
    const [one, another] = [await signUp(servers.ours, "CUSTOMER"), await signUp(servers.ours, "CUSTOMER")];
    await expectAlike(
      post("auth.logout", {}, as(one.session.accessToken)),
      post("auth.logout", {}, as(another.session.accessToken)),
    );
  });

  test("that changes something, asked again under its key", async () => {
    const wish = {
      eventId: event.id,
      items: [{ ticketTypeId: event.ticketTypes[0]?.id, quantity: 2 }],
      idempotencyKey: "the same both ways",
    };
    const buyer = await signUp(servers.ours, "CUSTOMER");
    await rawRequest(servers.ours, post("bookings.create", wish, as(buyer.session.accessToken)));
    const again = await expectAlike(post("bookings.create", wish, as(buyer.session.accessToken)));
    expect(JSON.parse(again.text).result.data.quantity).toBe(2);
  });

  test.each([
    ["of nothing", get("")],
    ["of an unknown procedure", get("events.nothing")],
    ["of a word every object knows", get("__proto__")],
    ["of a router", post("events", {})],
    ["of a query by POST", post("auth.me", {})],
    ["of a mutation by GET", get("auth.login")],
    ["by PUT", { ...post("auth.login", {}), method: "PUT" }],
    ["by DELETE", { ...get("auth.me"), method: "DELETE" }],
    ["by HEAD", { ...get("auth.me"), method: "HEAD" }],
    ["by OPTIONS", { ...get("auth.me"), method: "OPTIONS" }],
    ["without input", get("events.get")],
    ["without a body", { method: "POST", path: "/trpc/auth.login", headers: json }],
    ["without a body or its type", { method: "POST", path: "/trpc/auth.login" }],
    ["with an empty body", post("auth.login", "")],
    ["with a body that is not JSON", post("auth.login", "{ not json")],
    ["with a body that is null", post("auth.login", "null")],
    ["with a body that is a list", post("auth.login", [])],
    ["with an input that is not JSON", get("events.get?input=nothing")],
    ["with an input that is badly encoded", get("events.get?input=%")],
    ["with two inputs", get("events.list?input={}&input=[]")],
    [
      "with an input in the query of a POST",
      { ...post("auth.login", "", json), path: "/trpc/auth.login?input={}" },
    ],
    ["with plain text", post("auth.login", "{}", { "content-type": "text/plain" })],
    ["with JSON of another kind", post("auth.login", "{}", { "content-type": "application/vnd.api+json" })],
    ["with capitals in the type", post("auth.login", "{}", { "content-type": "Application/JSON" })],
    [
      "with a character set",
      post("auth.login", "{}", { "content-type": "application/json; charset=latin1" }),
    ],
    ["by GET with a type of its own", get("events.list?input={}", { "content-type": "text/plain" })],
    [
      "by GET with the type of a form",
      get("events.list", { "content-type": "multipart/form-data; boundary=x" }),
    ],
    ["with parameters of a connection", get("auth.me?connectionParams={}")],
    ["with parameters that are none", get("auth.me?connectionParams=[")],
    ["with a path encoded twice", get("auth%252Eme")],
    ["with a fragment", get("events.list?input={}#input")],
    ["streamed", get("events.list", { "trpc-accept": "application/jsonl" })],
    ["with a very long path", get("x".repeat(4_000))],
    ["with too large a body", post("auth.login", { email: "x".repeat(200_000) })],
    ["with a token that is none", get("auth.me", as("a.b.c"))],
    ["with a good token in another scheme", get("auth.me", { authorization: "Basic dXNlcg==" })],
    ["to a subscription, in plain JSON, refused", get(`events.watchAvailability?${input({ eventIds: [] })}`)],
    ["to a subscription by POST", post("jobs.watch", {})],
  ])("%s", async (_what, request: RawRequest) => {
    expect((await expectAlike(request)).status).toBeLessThan(500);
  });

  test("that is refused for who asks", async () => {
    const none = await expectAlike(post("bookings.create", {}));
    expect(none.status).toBe(401);
    const other = await expectAlike(post("bookings.create", {}, as(organizer)));
    expect(other.status).toBe(403);
  });
});

describe("a batch", () => {
  const both = (batch: unknown) => `batch=1&${input(batch)}`;

  test("of what succeeds, fails and does not exist", async () => {
    const mixed = await expectAlike(
      get(`auth.me,events.get,nothing,events.list?${both({ 1: { id: event.id }, 3: { limit: 1 } })}`),
    );
    expect(mixed.status).toBe(207);
    const good = await expectAlike(
      get(`events.get,events.get?${both({ 0: { id: event.id }, 1: { slug: event.slug } })}`),
    );
    expect(good.status).toBe(200);
    const refused = await expectAlike(get(`auth.me,auth.me,jobs.stats?batch=1`));
    expect(refused.status).toBe(401);
  });

  test.each([
    ["of one", get("auth.me?batch=1")],
    ["of ten", get(`${"auth.me,".repeat(9)}auth.me?batch=1`)],
    ["of eleven", get(`${"auth.me,".repeat(10)}auth.me?batch=1`)],
    ["of nothing", get("?batch=1")],
    ["with holes in its path", get("auth.me,,auth.me?batch=1")],
    ["that is none", get("auth.me,auth.me?batch=0")],
    ["that is one and is not", get("auth.me,auth.me?batch=1&batch=0")],
    ["of queries and mutations", get("auth.me,auth.login?batch=1")],
    ["of queries and what does not exist", get("auth.me,nothing?batch=1")],
    ["of queries and subscriptions", get("auth.me,jobs.watch?batch=1")],
    ["of subscriptions", get("jobs.watch,jobs.watch?batch=1")],
    ["of mutations by GET", get("auth.login,auth.login?batch=1")],
    ["with inputs for some", post("auth.login,auth.login,auth.login?batch=1", { 1: {} })],
    ["with inputs for more", post("auth.login?batch=1", { 0: {}, 1: {}, x: {} })],
    ["with a list of inputs", post("auth.login,auth.login?batch=1", [{}, {}])],
    ["with null for its inputs", post("auth.login,auth.login?batch=1", "null")],
    ["with null for an input", post("auth.login,auth.login?batch=1", { 0: null })],
    ["with a body that is not JSON", post("auth.login,auth.login?batch=1", "{ not json")],
    ["without inputs", get("events.get,events.get?batch=1")],
    ["with an encoded comma", get("auth.me%2Cauth.me?batch=1")],
    ["streamed", get("events.list,nothing,jobs.stats?batch=1", { "trpc-accept": "application/jsonl" })],
    ["not streamed after all", get("auth.me?batch=1", { "trpc-accept": "*/*", accept: "application/jsonl" })],
    [
      "streamed, asked for as others do",
      get("events.list?batch=1", { accept: "text/html, application/jsonl" }),
    ],
    [
      "of mutations, streamed",
      post(
        "events.publish,events.publish?batch=1",
        { 0: { id: "x" } },
        { "trpc-accept": "application/jsonl" },
      ),
    ],
  ])("%s", async (_what, request: RawRequest) => {
    expect((await expectAlike(request)).status).toBeLessThan(500);
  });
});

describe("what anybody may send", () => {
  const procedures = Object.entries<AnyTRPCProcedure>(Object(appRouter._def.procedures))
    // Signing out ends what is asked with: the second to be asked could not answer alike.
    .filter(([path, { _def }]) => _def.type !== "subscription" && !path.startsWith("auth.logout"))
    .map(([path]) => path);
  const path = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...procedures) },
    {
      weight: 2,
      arbitrary: fc.constantFrom("", "nothing", "auth", "auth.me.", "constructor", "__proto__", "jobs.watch"),
    },
    { weight: 1, arbitrary: fc.string().map((text) => encodeURIComponent(text)) },
  );
  const value = fc.oneof(
    fc.constantFrom(
      {},
      null,
      [],
      { limit: 2 },
      { id: "01900000-0000-7000-8000-00000000dead" },
      { email: "a" },
    ),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const someJson = fc
    .oneof(value, fc.dictionary(fc.constantFrom("0", "1", "2", "11", "x"), value))
    .map((value) => JSON.stringify(value))
    // Keys that reach for a prototype are refused on purpose, see below.
    .filter((text) => !/__proto__|constructor/.test(text));
  const someText = fc.oneof({ weight: 4, arbitrary: someJson }, { weight: 1, arbitrary: fc.string() });
  const parameter = fc.oneof(
    fc.constantFrom(
      "batch=1",
      "batch=1",
      "batch=0",
      "batch",
      "input=",
      "input=%",
      "input=%ff",
      "input=+{}+",
      "&",
      "=",
      "x=1",
      "connectionParams={}",
      "connectionParams=x",
      "lastEventId=3",
    ),
    someText.map((text) => `input=${encodeURIComponent(text)}`),
  );
  const header = fc.oneof(
    fc.constantFrom<Record<string, string>>(
      {},
      { "content-type": "text/plain" },
      { "content-type": "application/json; charset=utf-8" },
      { "content-type": "application/jsonp" },
      { "content-type": "application/x-www-form-urlencoded" },
      { "trpc-accept": "application/json" },
      { accept: "*/*" },
      { "last-event-id": "7" },
      { "x-trpc-source": "test" },
    ),
  );
  const requests = fc.record({
    method: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom("GET", "POST") },
      { weight: 1, arbitrary: fc.constantFrom("PUT", "PATCH", "DELETE", "HEAD", "OPTIONS") },
    ),
    paths: fc.array(path, { minLength: 1, maxLength: 12, size: "small" }),
    parameters: fc.array(parameter, { maxLength: 3 }),
    who: fc.constantFrom("nobody", "customer", "organizer"),
    isJson: fc.boolean(),
    header,
    body: fc.option(someText, { nil: undefined }),
  });

  test("is answered alike", async () => {
    await fc.assert(
      fc.asyncProperty(requests, async ({ method, paths, parameters, who, isJson, header, body }) => {
        const token = { nobody: {}, customer: as(customer), organizer: as(organizer) }[who];
        const query = parameters.length > 0 ? `?${parameters.join("&")}` : "";
        // Twice decoded, a percent sign may be half of a pair, which is an error on purpose: see below.
        fc.pre(!paths.some((path) => path.includes("%25")));
        const hasBody = body !== undefined && method !== "GET" && method !== "HEAD";
        const answer = await expectAlike({
          method,
          path: `/trpc/${paths.join(",")}${query}`,
          headers: { ...(isJson && json), ...header, ...token },
          ...(hasBody && { body }),
        });
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 250, interruptAfterTimeLimit: 20_000 },
    );
  });
});

describe("differs on purpose", () => {
  const reasonOf = ({ text }: RawReply) => [JSON.parse(text)].flat()[0].error.data.reason;

  test("keys that reach for a prototype: the adapter's parser lets them through to the schemas, ours does not", async () => {
    for (const request of [
      post("auth.login", '{"__proto__":{"email":"a"}}'),
      post("auth.login", '{"email":{"constructor":{"prototype":{}}}}'),
      get(`events.list?input=${encodeURIComponent('{"__proto__":{}}')}`),
    ]) {
      const { ours, official } = await askBoth(request);
      expect([ours.status, official.status]).toEqual([400, 400]);
      expect(JSON.parse(ours.text).error.data.details.issues).toEqual([]);
      expect(JSON.parse(official.text).error.data.details.issues).not.toEqual([]);
    }
  });

  test("a path that cannot be decoded: INTERNAL by the adapter, VALIDATION by us", async () => {
    const { ours, official } = await askBoth(get("%25"));
    expect([ours.status, reasonOf(ours)]).toEqual([400, "VALIDATION"]);
    expect(official.status).toBe(500);
  });

  test("a Host header that is none: the adapter makes a URL of it, we have no use for it", async () => {
    const { ours, official } = await askBoth(get("events.list?input={}", { host: "a b/c" }));
    expect([ours.status, official.status]).toEqual([200, 400]);
  });

  test("forms: the adapter reads them whole, however long, for procedures that take none; we refuse them", async () => {
    const form = { "content-type": "multipart/form-data; boundary=x" };
    const { ours, official } = await askBoth(post("auth.login", "--x--\r\n", form));
    expect([ours.status, reasonOf(ours)]).toEqual([415, "VALIDATION"]);
    expect(official.status).toBe(400);
  });

  test.each([
    ["auth.refresh?batch=1", { "trpc-accept": "application/jsonl" }],
    ["auth.refresh?batch=1", { accept: "application/jsonl" }],
    ["%61uth.refresh?batch=1", { accept: "application/jsonl" }],
  ])("a streamed session (%s, %j): its cookie would be lost, so we refuse it", async (path, headers) => {
    const { ours, official } = await askBoth(post(path, { 0: {} }, headers));
    expect([ours.status, official.status]).toEqual([400, 200]);
  });

  test("what fails as a whole is JSON in both, but the adapter calls it plain text", async () => {
    const { ours, official } = await askBoth(get("auth.me,auth.login?batch=1"));
    expect(ours.text.slice(0, 9)).toBe(official.text.slice(0, 9));
    expect([ours.headers["content-type"], official.headers["content-type"]]).toEqual([
      "application/json",
      plainText,
    ]);
  });

  test("no cache may keep an answer of ours", async () => {
    const { ours, official } = await askBoth(get("auth.me"));
    expect([ours.headers["cache-control"], official.headers["cache-control"]]).toEqual([
      "no-store",
      undefined,
    ]);
  });
});
