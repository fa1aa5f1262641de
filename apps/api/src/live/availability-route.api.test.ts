import { connect } from "node:net";
import { type Availability, availability } from "@boxoffice/contracts";
import { createTestDatabase, eventually, freePort, newId, type TestDatabase } from "@boxoffice/db/testing";
import { createTRPCClient, httpSubscriptionLink, type TRPCClientError } from "@trpc/client";
import { EventSource } from "eventsource";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AppRouter } from "../router-types.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { book, type Client, signUp, someEvent } from "../testing/test-client.js";

let db: TestDatabase;
let api: TestApi;
let organizer: Client;
beforeAll(async () => {
  db = await createTestDatabase();
  api = await startTestApi(db.url, { rateLimits: false, role: "api" });
  organizer = (await signUp(api.url, "ORGANIZER")).client;
});
afterAll(async () => {
  await api.stop();
  await db.close();
});

/** A header with which the same request goes through tRPC's own adapter: the route leaves it what is unusual. */
const ways = [
  { way: "our route", headers: {} },
  { way: "tRPC's adapter", headers: { "content-type": "application/json" } },
];

/** The first bytes of a stream, up to and with what `until` finds, and its status and headers. */
async function begin(request: { path: string; headers: Record<string, string>; until: RegExp }) {
  const { path, headers, until } = request;
  const abort = new AbortController();
  const response = await fetch(`${api.url}${path}`, { headers, signal: abort.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!until.test(text)) {
    const { value, done } = (await reader?.read()) ?? { done: true };
    if (done) break;
    text += value;
  }
  abort.abort();
  const { "x-request-id": _id, date: _date, ...rest } = Object.fromEntries(response.headers);
  return { status: response.status, headers: rest, text };
}

const pathOf = (input: unknown, more = "") =>
  `/trpc/events.watchAvailability?input=${encodeURIComponent(JSON.stringify(input))}${more}`;

/** What differs between any two streams: how many reads there were before, and which request was refused. */
function alike(text: string): string {
  return text.replace(/^(id: [^.]+)\.\d+$/gm, "$1.N").replace(/"requestId":"[^"]+"/, '"requestId":"…"');
}

describe("a stream through our route is, byte for byte, the one through tRPC's adapter", () => {
  const id = newId();
  const cases: [what: string, path: (eventId: string) => string, headers?: Record<string, string>][] = [
    ["as a page asks for it", (eventId) => pathOf({ eventIds: [eventId] })],
    [
      "with an event twice, and in capitals",
      (eventId) => pathOf({ eventIds: [eventId, eventId.toUpperCase()] }),
    ],
    ["resumed by a header", (eventId) => pathOf({ eventIds: [eventId] }), { "last-event-id": "a.1" }],
    ["resumed by its address", (eventId) => pathOf({ eventIds: [eventId] }, "&lastEventId=a.1")],
    ["resumed by its input", (eventId) => pathOf({ eventIds: [eventId], lastEventId: "a.1" })],
    [
      "resumed with an id that is too long",
      () => pathOf({ eventIds: [id] }, `&lastEventId=${"a".repeat(101)}`),
    ],
    ["with no events", () => pathOf({ eventIds: [] })],
    ["with too many events", () => pathOf({ eventIds: Array.from({ length: 101 }, newId) })],
    ["with an id that is none", () => pathOf({ eventIds: ["17"] })],
    ["with a key that does not belong", () => pathOf({ eventIds: [id], all: true })],
    ["with a list for an object", () => pathOf([id])],
    ["without input", () => "/trpc/events.watchAvailability"],
    ["with input that is no JSON", () => "/trpc/events.watchAvailability?input={"],
    ["with two inputs", () => `${pathOf({ eventIds: [] })}&input=%7B%7D`],
    [
      "with parameters of the connection",
      (eventId) => pathOf({ eventIds: [eventId] }, "&connectionParams={}"),
    ],
    ["in a batch", () => pathOf({ 0: { eventIds: [id] } }, "&batch=1")],
    ["in a batch that is none", () => pathOf({ eventIds: [id] }, "&batch=1")],
    [
      "with parameters of the connection that are no JSON",
      () => pathOf({ eventIds: [id] }, "&connectionParams={"),
    ],
    ["as JSON lines", () => pathOf({ eventIds: [id] }), { "trpc-accept": "application/jsonl" }],
  ];

  test.each(cases)("%s", async (_what, path, headers = {}) => {
    const event = await organizer.events.create.mutate(someEvent);
    const until = /^id: .*\n\n\n|serialized-error[^]*\n\n\n/m;
    const streams = ways.map((one) =>
      begin({ path: path(event.id), headers: { ...headers, ...one.headers }, until }),
    );
    const [ours, theirs] = await Promise.all(streams);
    expect(ours?.text).not.toBe("");
    expect({ ...ours, text: alike(ours?.text ?? "") }).toEqual({
      ...theirs,
      text: alike(theirs?.text ?? ""),
    });
  });

  test("HEAD", async () => {
    const answers = ways.map(({ headers }) =>
      fetch(api.url + pathOf({ eventIds: [id] }), { method: "HEAD", headers }),
    );
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([204, 204]);
  });

  test("and they are two ways indeed: the adapter writes each line by itself", async () => {
    const event = await organizer.events.create.mutate(someEvent);
    const streams = ways.map(({ headers }) => rawBytes(pathOf({ eventIds: [event.id] }), headers));
    const [ours, theirs] = await Promise.all(streams);
    const ownChunk = /\r\nevent: connected\n\r\n/;
    expect([ownChunk.test(ours ?? ""), ownChunk.test(theirs ?? "")]).toEqual([false, true]);
  });
});

/** What comes over the socket until the first snapshot has. */
async function rawBytes(path: string, headers: Record<string, string>): Promise<string> {
  const socket = connect({ host: "127.0.0.1", port: Number(new URL(api.url).port) });
  const lines = Object.entries({ host: "127.0.0.1", ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
  let text = "";
  for await (const chunk of socket.setEncoding("utf8")) {
    text += chunk as string;
    if (/^id: .*\n[^]*\n\n/m.test(text)) break;
  }
  return text;
}

interface Page {
  seen: Availability[];
  ids: string[];
  started: number;
  completed: boolean;
  errors: TRPCClientError<AppRouter>[];
  asked: Request[];
  leave(): void;
}

/** tRPC's own client, unchanged. */
function open(eventIds: string[], url: string, headers: Record<string, string>): Page {
  const page: Page = {
    seen: [],
    ids: [],
    started: 0,
    completed: false,
    errors: [],
    asked: [],
    leave: () => {},
  };
  const client = createTRPCClient<AppRouter>({
    links: [
      httpSubscriptionLink({
        url: `${url}/trpc`,
        EventSource,
        eventSourceOptions: {
          fetch: (input, init) => {
            const request = new Request(input, { ...init, headers: { ...init?.headers, ...headers } });
            page.asked.push(request);
            return fetch(request);
          },
        },
      }),
    ],
  });
  const subscription = client.events.watchAvailability.subscribe(
    { eventIds },
    {
      onStarted: () => (page.started += 1),
      onData: ({ id, data }) => {
        page.ids.push(id);
        page.seen.push(data);
      },
      onError: (error) => page.errors.push(error),
      onComplete: () => {
        page.completed = true;
      },
    },
  );
  page.leave = () => subscription.unsubscribe();
  return page;
}

describe.each(ways)("tRPC's client on $way", ({ headers }) => {
  test("is shown each event at once, and every change, in the shape of the contract", async () => {
    const events = await Promise.all([1, 2, 3].map(() => organizer.events.create.mutate(someEvent)));
    const page = open(
      events.map((event) => event.id),
      api.url,
      headers,
    );
    await eventually(() => expect(page.seen).toHaveLength(3));
    const [event] = events;
    if (event) await book((await signUp(api.url, "CUSTOMER")).client, event, 4);
    await eventually(() => expect(page.seen.at(-1)).toMatchObject({ eventId: event?.id, seatsLeft: 6 }));
    expect(
      page.seen
        .slice(0, 3)
        .map(({ eventId }) => eventId)
        .sort(),
    ).toEqual(events.map(({ id }) => id).sort());
    for (const snapshot of page.seen) expect(availability.parse(snapshot)).toEqual(snapshot);
    page.leave();
  });

  test("is told what is wrong with its input, and does not come back", async () => {
    const page = open([], api.url, headers);
    await eventually(() => expect(page.errors).toHaveLength(1));
    expect(page.errors[0]?.data).toMatchObject({
      reason: "VALIDATION",
      details: { issues: [{ path: ["eventIds"] }] },
    });
    expect(page.asked).toHaveLength(1);
  });

  test("that leaves ends its request", async () => {
    const event = await organizer.events.create.mutate(someEvent);
    const page = open([event.id], api.url, headers);
    await eventually(() => expect(page.seen).toHaveLength(1));
    page.leave();
    await book((await signUp(api.url, "CUSTOMER")).client, event);
    const other = open([event.id], api.url, headers);
    await eventually(() => expect(other.seen.at(-1)?.seatsLeft).toBe(9));
    expect(page.seen).toHaveLength(1);
    other.leave();
  });

  test("connects again when the server stops and starts, naming the last snapshot it had, and is shown the present", async () => {
    const port = await freePort();
    const event = await organizer.events.create.mutate(someEvent);
    const first = await startTestApi(db.url, { port, rateLimits: false, role: "api" });
    const page = open([event.id], first.url, headers);
    await eventually(() => expect(page.seen).toHaveLength(1));
    await first.stop();
    expect(page.completed).toBe(false);
    await book((await signUp(api.url, "CUSTOMER")).client, event);
    const second = await startTestApi(db.url, { port, rateLimits: false, role: "api" });
    await eventually(() => expect(page.seen.at(-1)?.seatsLeft).toBe(9));
    expect(page.asked.at(-1)?.headers.get("last-event-id")).toBe(page.ids[0]);
    expect(page.errors).toEqual([]);
    page.leave();
    await second.stop();
  });
});

test("three pages of one event on two API processes all see a booking", async () => {
  const other = await startTestApi(db.url, { rateLimits: false, role: "api" });
  const event = await organizer.events.create.mutate(someEvent);
  const pages = [api.url, other.url, other.url].map((url) => open([event.id], url, {}));
  await eventually(() => expect(pages.map((page) => page.seen.at(-1)?.seatsLeft)).toEqual([10, 10, 10]));
  await book((await signUp(api.url, "CUSTOMER")).client, event, 3);
  await eventually(() => expect(pages.map((page) => page.seen.at(-1)?.seatsLeft)).toEqual([7, 7, 7]));
  for (const page of pages) page.leave();
  await other.stop();
});
