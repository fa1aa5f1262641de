import { once } from "node:events";
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Listener, openListener } from "@boxoffice/db";
import { buildEvent, createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { getAvailability } from "@boxoffice/domain";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type AvailabilityHub, createAvailabilityHub } from "./availability-hub.js";
import { sendAvailability } from "./send-availability.js";
import { pingEveryMs } from "./stream-settings.js";

let db: TestDatabase;
let listener: Listener;
let hub: AvailabilityHub;
let reads: number;
let lastReadMs: number;
let server: Server;
/** The server's end of each stream, in the order they were opened. */
let responses: ServerResponse[];
let eventIds: string[];
let beforeAnswer: (response: ServerResponse) => Promise<void>;

beforeEach(async () => {
  db = await createTestDatabase();
  listener = await openListener(db.url);
  reads = 0;
  lastReadMs = Number.NEGATIVE_INFINITY;
  hub = createAvailabilityHub({
    read(ids) {
      reads += 1;
      lastReadMs = performance.now();
      return getAvailability({ db }, { eventIds: ids });
    },
    listener,
    onError: (error) => {
      throw error;
    },
  });
  responses = [];
  eventIds = [];
  beforeAnswer = async () => {};
  const answer = async (response: ServerResponse) => {
    responses.push(response);
    await beforeAnswer(response);
    response.writeHead(200, { "content-type": "text/event-stream" });
    sendAvailability(response, { hub, eventIds });
  };
  server = createServer((_request, response) => void answer(response)).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(async () => {
  vi.useRealTimers();
  hub.close();
  server.closeAllConnections();
  server.close();
  await listener.close();
  await db.close();
});

function connect(): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    get({ port, host: "127.0.0.1", agent: false }, resolve).once("error", reject);
  });
}

/** Reads a stream from now on. */
function read(message: IncomingMessage) {
  let text = "";
  message.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  message.on("error", () => {});
  const seatsLeft = () =>
    [...text.matchAll(/"seatsLeft":(\d+),"capacity"/g)].map(([, seats]) => Number(seats));
  return { text: () => text, seatsLeft };
}

async function sell(): Promise<void> {
  await db.sql.query("UPDATE events SET seats_sold = seats_sold + 1");
}

test("a page that stops reading is kept nothing for, and when it reads again it is soon shown the latest", async () => {
  const events = Array.from({ length: 5 }, () => buildEvent(db, { capacity: 1_000 }));
  eventIds = (await Promise.all(events)).map((event) => event.id);
  // Large snapshots, so that what the kernel holds for a connection (a few megabytes) is soon full.
  await db.sql.query(
    `INSERT INTO ticket_types (id, event_id, position, name, price_minor)
     SELECT boxoffice_uuid_v7(), id, n, 'Type ' || n, 1000 FROM events, generate_series(1, 2000) AS n`,
  );
  const stalled = await connect();
  const brisk = read(await connect());
  await eventually(() => expect(brisk.seatsLeft()).toEqual(Array(5).fill(1_000)));
  const [response] = responses;
  let rounds = 0;
  // Until the connection has taken nothing for four rounds.
  for (let [still, taken] = [0, -1]; still < 4; ) {
    const before = taken;
    taken = response?.socket?.bytesWritten ?? 0;
    still = taken === before ? still + 1 : 0;
    rounds += 1;
    await sell();
    await eventually(() => expect(brisk.seatsLeft().slice(-5)).toEqual(Array(5).fill(1_000 - rounds)));
  }
  expect(response?.writableNeedDrain).toBe(true);
  const snapshotBytes = brisk.text().length / brisk.seatsLeft().length;
  expect(response?.writableLength).toBeLessThan(16_384 + 2 * snapshotBytes);
  const late = read(stalled);
  await eventually(() => expect(late.seatsLeft().slice(-5)).toEqual(Array(5).fill(1_000 - rounds)));
  expect(brisk.seatsLeft().length - late.seatsLeft().length).toBeGreaterThanOrEqual(15);
});

/** How often the hub reads for a change and a page that opens after it: twice while another page is still watching. */
async function readsOfAChange(): Promise<number> {
  // Until the event may be read at once again: for a change, and once more for the page.
  await eventually(() => expect(performance.now() - lastReadMs).toBeGreaterThan(200));
  const readsBefore = reads;
  let heard = 0;
  listener.on("boxoffice_events", () => (heard += 1));
  await sell();
  await eventually(() => expect(heard).toBe(1));
  const page = read(await connect());
  await eventually(() => expect(page.seatsLeft()).toEqual([9]));
  return reads - readsBefore;
}

test("a page that goes away leaves nothing behind", async () => {
  const { id } = await buildEvent(db);
  eventIds = [id];
  const pages = await Promise.all(Array.from({ length: 20 }, connect));
  const texts = pages.map(read);
  await eventually(() => expect(texts.every((page) => page.seatsLeft().length === 1)).toBe(true));
  for (const page of pages) page.destroy();
  await eventually(() => expect(responses.every((response) => response.closed)).toBe(true));
  expect(await readsOfAChange()).toBe(1);
});

test("a page that went away before it was answered leaves nothing behind", async () => {
  const { id } = await buildEvent(db);
  eventIds = [id];
  beforeAnswer = async (response) => {
    beforeAnswer = async () => {};
    await once(response, "close");
  };
  const request = get({ port: (server.address() as AddressInfo).port, host: "127.0.0.1", agent: false });
  request.on("error", () => {});
  await eventually(() => expect(responses).toHaveLength(1));
  request.destroy();
  await eventually(() => expect(responses[0]?.closed).toBe(true));
  expect(await readsOfAChange()).toBe(1);
});

test("a stream that has nothing to say says every fifteen seconds that it lives", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const { id } = await buildEvent(db);
  eventIds = [id];
  const page = read(await connect());
  await eventually(() => expect(page.seatsLeft()).toEqual([10]));
  vi.advanceTimersByTime(pingEveryMs - 1);
  await sell();
  await eventually(() => expect(page.seatsLeft()).toEqual([10, 9]));
  // It has just said something: the ping is put off.
  vi.advanceTimersByTime(pingEveryMs - 1);
  await sell();
  await eventually(() => expect(page.seatsLeft()).toEqual([10, 9, 8]));
  expect(page.text()).not.toContain("ping");
  vi.advanceTimersByTime(pingEveryMs);
  await eventually(() => expect(page.text()).toMatch(/event: ping\ndata: \n\n\n$/));
});

test("when the server stops, streams end without a last word, so that pages connect again", async () => {
  const { id } = await buildEvent(db);
  eventIds = [id];
  const message = await connect();
  const page = read(message);
  await eventually(() => expect(page.seatsLeft()).toEqual([10]));
  hub.close();
  await once(message, "end");
  expect(page.text()).not.toContain("event: return");
});
