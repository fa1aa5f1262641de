import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, request } from "node:http";
import { type AddressInfo } from "node:net";
import { type BoxofficeProcess, spawnBoxoffice } from "@boxoffice/api/testing";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isBoxofficeError } from "./boxoffice-error.js";
import { createClient } from "./create-client.js";

// Tokens of the first are good for two seconds, those of the second for a quarter of an hour; each accepts the other's.
let db: TestDatabase;
let brief: BoxofficeProcess;
let lasting: BoxofficeProcess;
beforeAll(async () => {
  db = await createTestDatabase();
  const env = { DATABASE_URL: db.url, ROLE: "api", SEED_DEMO: "false" };
  [brief, lasting] = await Promise.all([
    spawnBoxoffice({ ...env, ACCESS_TOKEN_TTL_SEC: "2" }),
    spawnBoxoffice(env),
  ]);
});
afterAll(async () => {
  await Promise.all([brief.terminate(), lasting.terminate()]);
  await db.close();
});

const password = "correct horse battery";
async function register(role: "CUSTOMER" | "ORGANIZER") {
  const email = `${randomUUID()}@example.test`;
  const { accessToken } = await createClient({ url: lasting.url }).auth.register.mutate({
    email,
    password,
    name: "Ada",
    role,
  });
  const briefToken = async () =>
    (await createClient({ url: brief.url }).auth.login.mutate({ email, password })).accessToken;
  return { accessToken, briefToken };
}

async function createEvent() {
  const { accessToken } = await register("ORGANIZER");
  return createClient({ url: lasting.url, token: accessToken }).events.create.mutate({
    title: "An Evening of Strings",
    description: "",
    venue: "Konzerthaus",
    startsAt: "2099-05-01T18:00:00.000Z",
    endsAt: "2099-05-01T20:00:00.000Z",
    timeZone: "Europe/Vienna",
    capacity: 5,
    currency: "EUR",
    ticketTypes: [{ name: "Standard", priceMinor: 1500, capacity: null }],
    status: "PUBLISHED",
  });
}

async function book(accessToken: string): Promise<void> {
  const event = await createEvent();
  await createClient({ url: lasting.url, token: accessToken }).bookings.create.mutate({
    eventId: event.id,
    items: [{ ticketTypeId: event.ticketTypes[0]?.id ?? "", quantity: 1 }],
    idempotencyKey: randomUUID(),
  });
}

test("a stream goes on with a new token when its own has expired, and neither misses nor repeats an item", async () => {
  const { accessToken, briefToken } = await register("CUSTOMER");
  const first = await briefToken();
  const asked: (string | null)[] = [];
  const ids: string[] = [];
  const client = createClient({
    url: brief.url,
    getToken({ refused }) {
      asked.push(refused);
      return refused ? accessToken : first;
    },
  });
  const watch = client.jobs.watch.subscribe({ tail: 10 }, { onData: ({ id }) => ids.push(id) });
  await book(accessToken);
  await eventually(() => expect(ids).toHaveLength(1));
  await eventually(() => expect(asked).toEqual([null, first]));
  await book(accessToken);
  await eventually(() => expect(ids).toHaveLength(2));
  watch.unsubscribe();
  expect(new Set(ids).size).toBe(2);
  expect(asked).toEqual([null, first]);
});

test("a stream that is refused for good ends with the reason", async () => {
  const errors: Error[] = [];
  const visitor = createClient({ url: lasting.url });
  visitor.jobs.watch.subscribe({}, { onError: (error) => errors.push(error) });
  const unknown = createClient({ url: lasting.url, token: "expired" });
  unknown.jobs.watch.subscribe({}, { onError: (error) => errors.push(error) });
  let asked = 0;
  const forgetful = createClient({ url: lasting.url, getToken: () => `bad-${(asked += 1)}` });
  forgetful.jobs.watch.subscribe({}, { onError: (error) => errors.push(error) });
  visitor.events.watchAvailability.subscribe({ eventIds: [] }, { onError: (error) => errors.push(error) });
  await eventually(() => expect(errors).toHaveLength(4));
  const reasons = errors.map((error) => isBoxofficeError(error) && error.data.reason);
  expect(reasons.sort()).toEqual([...Array(3).fill("UNAUTHENTICATED"), "VALIDATION"]);
  expect(asked).toBe(2);
});

/** Hands everything on to Boxoffice, after it has refused `refusals`, and knows which connections its clients have let go. */
async function startWitness({ refusals = 0 } = {}) {
  const open = new Set<IncomingMessage>();
  let opened = 0;
  const server = createServer((incoming, answer) => {
    open.add(incoming);
    opened += 1;
    if (opened <= refusals) {
      answer.on("close", () => open.delete(incoming));
      answer.writeHead(429, { "retry-after": "1" }).end();
      return;
    }
    const { pathname, search } = new URL(incoming.url ?? "/", lasting.url);
    const onward = request(
      new URL(pathname + search, lasting.url),
      { headers: incoming.headers },
      (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer);
      },
    );
    onward.on("error", () => answer.destroy());
    answer.on("close", () => {
      open.delete(incoming);
      onward.destroy();
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts: () => ({ open: open.size, opened }),
    cut: () => server.closeAllConnections(),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

test("a stream that is refused for a crowd stays away as long as it is told, and comes back", async () => {
  const event = await createEvent();
  const witness = await startWitness({ refusals: 1 });
  const seats: number[] = [];
  const errors: Error[] = [];
  const beganMs = performance.now();
  const watch = createClient({ url: witness.url }).events.watchAvailability.subscribe(
    { eventIds: [event.id] },
    { onData: ({ data }) => seats.push(data.seatsLeft), onError: (error) => errors.push(error) },
  );
  await eventually(() => expect(seats).toEqual([5]));
  expect(performance.now() - beganMs).toBeGreaterThanOrEqual(1_000);
  expect([witness.counts().opened, errors]).toEqual([2, []]);
  watch.unsubscribe();
  witness.close();
});

test.each(["unsubscribe", "abort"] as const)(
  "a stream left by %s is let go and does not come back",
  async (way) => {
    const event = await createEvent();
    const witness = await startWitness();
    const client = createClient({ url: witness.url });
    const leave = new AbortController();
    const errors: Error[] = [];
    const seats: number[] = [];
    let stopped = 0;
    const watch = client.events.watchAvailability.subscribe(
      { eventIds: [event.id] },
      {
        signal: leave.signal,
        onData: ({ data }) => seats.push(data.seatsLeft),
        onError: (error) => errors.push(error),
        onStopped: () => (stopped += 1),
      },
    );
    await eventually(() => expect(seats).toEqual([5]));
    witness.cut();
    await eventually(() => expect(seats).toEqual([5, 5]));
    if (way === "abort") leave.abort();
    else watch.unsubscribe();
    await eventually(() => expect(witness.counts()).toEqual({ open: 0, opened: 2 }));
    // A stream that is lost at the same moment comes back: by then the one that was left would have, too.
    const other = createClient({ url: witness.url }).events.watchAvailability.subscribe(
      { eventIds: [event.id] },
      { onData: ({ data }) => seats.push(data.seatsLeft) },
    );
    await eventually(() => expect(seats).toHaveLength(3));
    witness.cut();
    await eventually(() => expect(seats).toHaveLength(4));
    expect(witness.counts().opened).toBe(4);
    expect({ errors, stopped }).toEqual({ errors: [], stopped: way === "abort" ? 1 : 0 });
    other.unsubscribe();
    witness.close();
  },
);
