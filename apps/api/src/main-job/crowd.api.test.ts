import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { get, type IncomingMessage } from "node:http";
import type { EventDetail } from "@boxoffice/contracts";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { defaultLimits, type ServerLimits } from "../limits/server-limits.js";
import { pingEveryMs } from "../live/stream-settings.js";
import { holdEvent } from "../testing/hold-event.js";
import { type RawReply, rawRequest } from "../testing/raw-request.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { signUp, someEvent } from "../testing/test-client.js";

// S10 in numbers: connections, streams and calls that are too many get an answer that says so, and whoever is within bounds is served.

let db: TestDatabase;
let event: EventDetail;
let maker: TestApi;
beforeAll(async () => {
  db = await createTestDatabase();
  maker = await startTestApi(db.url, { rateLimits: false, role: "api" });
  event = await (await signUp(maker.url, "ORGANIZER")).client.events.create.mutate(someEvent);
});
afterAll(async () => {
  await maker.stop();
  await db.close();
});

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function start(limits: Partial<ServerLimits>, overrides: object = {}): Promise<TestApi> {
  const api = await startTestApi(db.url, {
    role: "api",
    limits: { ...defaultLimits, ...limits },
    ...overrides,
  });
  stops.push(() => api.stop());
  return api;
}

async function connectionTo(api: TestApi): Promise<Socket> {
  const socket = connect(Number(new URL(api.url).port), "127.0.0.1");
  socket.on("error", () => {});
  stops.push(() => socket.destroy());
  await once(socket, "connect");
  return socket;
}

/** Connections that rest, each known to the server: it has answered a call on it. */
async function fill(api: TestApi, count: number): Promise<Socket[]> {
  const sockets = await Promise.all(Array.from({ length: count }, () => connectionTo(api)));
  await Promise.all(sockets.map((socket) => ask(socket, "/health")));
  return sockets;
}

/** One call on an open connection. */
async function ask(socket: Socket, path: string): Promise<{ status: number; head: string; body: string }> {
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  let text = "";
  while (!isWhole(text)) {
    const [chunk] = (await once(socket, "data")) as [Buffer];
    text += chunk.toString();
  }
  const [head = "", body = ""] = text.split("\r\n\r\n");
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]), head: head.toLowerCase(), body };
}

function isWhole(text: string): boolean {
  const [head, body] = text.split("\r\n\r\n");
  const [, length] = /content-length: (\d+)/i.exec(head ?? "") ?? [];
  return body !== undefined && length !== undefined && Buffer.byteLength(body) >= Number(length);
}

const list = "/trpc/events.list?input=%7B%22limit%22%3A1%7D";

async function gauge(api: TestApi, name: string): Promise<number> {
  const text = await (await fetch(`${api.url}/metrics`, { headers: { connection: "close" } })).text();
  return Number(new RegExp(`^${name} (\\S+)`, "m").exec(text)?.[1]);
}

function reasonOf(text: string): string {
  const { error, reason } = JSON.parse(text);
  return reason ?? error.data.reason;
}

describe("connections", () => {
  test("beyond what the process takes are answered OVERLOADED and closed; those before go on, and so does the watch", async () => {
    const api = await start({ connections: 3 });
    const [first] = (await fill(api, 3)) as [Socket];
    const fourth = await connectionTo(api);
    const refused = await ask(fourth, list);
    expect([refused.status, reasonOf(refused.body)]).toEqual([503, "OVERLOADED"]);
    expect(refused.head).toContain("retry-after: 5");
    expect(refused.head).toContain("connection: close");
    const fifth = await connectionTo(api);
    for (const path of ["/health", "/ready", "/metrics"]) expect((await ask(fifth, path)).status).toBe(200);
    const inRest = await ask(fifth, "/api/v1/events");
    expect([inRest.status, reasonOf(inRest.body)]).toEqual([503, "OVERLOADED"]);
    expect((await ask(first, list)).status).toBe(200);
  });

  test("far beyond are closed without a word", async () => {
    const api = await start({ connections: 1 });
    await fill(api, 51);
    const next = await connectionTo(api);
    expect(await next.toArray()).toEqual([]);
  });

  test("of one address are RATE_LIMITED, and make room when they are closed", async () => {
    const api = await start({ connectionsPerAddress: 2 });
    const [first] = await fill(api, 2);
    const third = await ask(await connectionTo(api), list);
    expect([third.status, reasonOf(third.body)]).toEqual([429, "RATE_LIMITED"]);
    first?.destroy();
    await eventually(async () => expect((await ask(await connectionTo(api), list)).status).toBe(200));
  });

  test("of a trusted proxy are not its own, and with RATE_LIMITS=off no address is counted", async () => {
    const behind = await start({ connectionsPerAddress: 1 }, { trustedProxies: ["127.0.0.0/8"] });
    const open = await start({ connectionsPerAddress: 1 }, { rateLimits: false });
    for (const api of [behind, open]) {
      await fill(api, 4);
      expect((await ask(await connectionTo(api), list)).status).toBe(200);
    }
  });

  test("that take nothing of what waits for them are cut", { timeout: 60_000 }, async () => {
    const api = await start({ stalledMs: 1_000 });
    const socket = await connectionTo(api);
    socket.pause();
    // Far more than the kernel holds for a connection.
    socket.write("GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(400));
    await eventually(async () => expect(await gauge(api, "boxoffice_requests_under_way")).toBeGreaterThan(1));
    await eventually(async () => expect(await gauge(api, "boxoffice_connections")).toBe(1));
    await eventually(async () => expect(await gauge(api, "boxoffice_requests_under_way")).toBe(0));
  });

  test("a stream that has nothing to say is heard of often enough to be taken for alive", () => {
    expect(defaultLimits.stalledMs).toBeGreaterThanOrEqual(4 * pingEveryMs);
  });
});

interface Watching {
  path?: string;
  token?: string;
  address?: string;
}

const seats = () =>
  `/trpc/events.watchAvailability?input=${encodeURIComponent(JSON.stringify({ eventIds: [event.id] }))}`;
const jobs = "/trpc/jobs.watch?input=%7B%7D";

/** Opens a stream and leaves it open. */
async function watch(api: TestApi, { path = seats(), token, address }: Watching = {}) {
  const request = get(api.url + path, {
    agent: false,
    headers: {
      accept: "text/event-stream",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(address !== undefined && { "x-forwarded-for": address }),
    },
  });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  response.on("error", () => {});
  stops.push(() => response.destroy());
  return response;
}

const statusOf = async (api: TestApi, watching?: Watching) => (await watch(api, watching)).statusCode;

describe("streams", () => {
  test("of a visitor's address are limited, of another they are not, and one that is closed makes room", async () => {
    const api = await start({ streamsPerAddress: 2 }, { trustedProxies: ["127.0.0.1"] });
    const first = await watch(api, { address: "203.0.113.7" });
    expect(await statusOf(api, { address: "203.0.113.7" })).toBe(200);
    const refused = await watch(api, { address: "203.0.113.7" });
    const text = (await refused.setEncoding("utf8").toArray()).join("");
    expect([refused.statusCode, reasonOf(text)]).toEqual([429, "RATE_LIMITED"]);
    expect(refused.headers["retry-after"]).toBe("30");
    expect(await statusOf(api, { address: "203.0.113.8" })).toBe(200);
    expect(await gauge(api, "boxoffice_streams")).toBe(3);
    expect(await gauge(api, "boxoffice_requests_under_way")).toBe(0);
    first.destroy();
    await eventually(async () => expect(await statusOf(api, { address: "203.0.113.7" })).toBe(200));
  });

  test("of a user are limited over all pages and ways, tokens for programs included, wherever they are", async () => {
    const { session, client } = await signUp(maker.url, "CUSTOMER");
    const { secret } = await client.tokens.create.mutate({
      name: "Screen",
      scopes: ["events:read", "jobs:read"],
      expiresInDays: 1,
    });
    const api = await start({ streamsPerUser: 4 }, { trustedProxies: ["127.0.0.1"] });
    const token = session.accessToken;
    expect(await statusOf(api, { token, address: "203.0.113.1" })).toBe(200);
    expect(await statusOf(api, { token, address: "203.0.113.2", path: jobs })).toBe(200);
    expect(await statusOf(api, { token: secret, path: jobs })).toBe(200);
    expect(await statusOf(api, { token: secret })).toBe(200);
    for (const path of [seats(), jobs]) {
      for (const held of [token, secret]) {
        const refused = await watch(api, { token: held, path });
        expect([refused.statusCode, refused.headers["retry-after"]]).toEqual([429, "30"]);
      }
    }
    expect(await statusOf(api)).toBe(200);
    const other = await signUp(maker.url, "CUSTOMER");
    expect(await statusOf(api, { token: other.session.accessToken, path: jobs })).toBe(200);
  });

  test("of users are none of their address, however many live behind it", async () => {
    const api = await start({ streamsPerAddress: 1 });
    const users = await Promise.all(Array.from({ length: 5 }, () => signUp(maker.url, "CUSTOMER")));
    const statuses = await Promise.all(
      users.map(({ session }) => statusOf(api, { token: session.accessToken })),
    );
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    expect([await statusOf(api), await statusOf(api)]).toEqual([200, 429]);
  });

  test("that were refused for their input are let go", async () => {
    const api = await start({ streamsPerAddress: 1 });
    for (let i = 0; i < 3; i++) {
      const refused = await watch(api, { path: "/trpc/events.watchAvailability?input=%7B%7D" });
      expect(refused.statusCode).not.toBe(429);
      await refused.toArray();
    }
    await eventually(async () => expect(await gauge(api, "boxoffice_streams")).toBe(0));
  });

  test("are asked for alone: one behind another on the same connection would outlive it", async () => {
    const api = await start({});
    const socket = await connectionTo(api);
    let text = "";
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    socket.write(`GET ${seats()} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(3));
    await eventually(() => expect(text).toContain('"seatsLeft"'));
    expect(await gauge(api, "boxoffice_streams")).toBe(1);
    socket.destroy();
    await eventually(async () => expect(await gauge(api, "boxoffice_streams")).toBe(0));
  });

  test("with RATE_LIMITS=off may be as many as there are connections", async () => {
    const api = await start({ streamsPerAddress: 1 }, { rateLimits: false });
    expect([await statusOf(api), await statusOf(api)]).toEqual([200, 200]);
  });
});

const watched = ["/health", "/ready", "/metrics"];

async function expectShed(api: TestApi): Promise<void> {
  const paths = [list, "/api/v1/events", "/trpc/events.watchAvailability?input=%7B%7D"];
  const answers = await Promise.all(paths.map((path) => rawRequest(api.url, { method: "GET", path })));
  for (const answer of answers) expectOverloaded(answer);
  for (const path of watched) expect((await rawRequest(api.url, { method: "GET", path })).status).toBe(200);
}

function expectOverloaded({ status, headers, text }: RawReply): void {
  expect([status, reasonOf(text), headers["retry-after"]]).toEqual([503, "OVERLOADED", "2"]);
}

describe("a process that can't keep up", () => {
  test("turns calls away when as many are under way as it takes, and finishes those", async () => {
    const users = await Promise.all([1, 2].map(() => signUp(maker.url, "CUSTOMER")));
    const api = await start({ requests: 2 });
    const release = await holdEvent(db, event.id);
    const booked = users.map(({ session }, index) =>
      rawRequest(api.url, {
        method: "POST",
        path: "/trpc/bookings.create",
        headers: { "content-type": "application/json", authorization: `Bearer ${session.accessToken}` },
        body: JSON.stringify({
          eventId: event.id,
          items: [{ ticketTypeId: event.ticketTypes[0]?.id, quantity: 1 }],
          idempotencyKey: `in-a-crowd-${index}`,
        }),
      }),
    );
    await eventually(async () => expect(await gauge(api, "boxoffice_requests_under_way")).toBe(2));
    await expectShed(api);
    await release();
    expect((await Promise.all(booked)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await rawRequest(api.url, { method: "GET", path: list })).status).toBe(200);
  });

  test("streams are not among them: a thousand pages that watch keep nobody from booking", async () => {
    const api = await start({ requests: 1 });
    for (let i = 0; i < 3; i++) expect(await statusOf(api)).toBe(200);
    expect((await rawRequest(api.url, { method: "GET", path: list })).status).toBe(200);
  });

  test("turns calls away unread while its event loop is late time after time, and serves when it is in time again", async () => {
    const api = await start({ loopDelayMs: 50 });
    const [socket] = await fill(api, 1);
    if (!socket) throw new Error("There is a connection");
    const shed = once(socket, "data");
    // This process is the server's too: its loop is held up in each of several turns, and what came meanwhile is met after them.
    for (let turn = 0; turn < 4; turn++) {
      if (turn === 3)
        socket.write("POST /trpc/auth.login HTTP/1.1\r\nHost: localhost\r\ncontent-length: 9\r\n\r\n");
      holdUp(400);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    const [answer] = (await shed) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 503 /);
    expect(answer.toString()).toContain('"reason":"OVERLOADED"');
    await eventually(async () =>
      expect((await rawRequest(api.url, { method: "GET", path: list })).status).toBe(200),
    );
  });

  test("one pause, however long, turns nobody away", async () => {
    // Later than a slow machine makes a loop by itself: this pause is the only one.
    const api = await start({ loopDelayMs: 1_000 });
    const [socket] = await fill(api, 1);
    if (!socket) throw new Error("There is a connection");
    const answered = ask(socket, list);
    holdUp(1_500);
    expect((await answered).status).toBe(200);
  });
});

function holdUp(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
