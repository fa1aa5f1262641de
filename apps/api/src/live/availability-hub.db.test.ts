import { type Listener, openListener } from "@boxoffice/db";
import { buildEvent, createTestDatabase, eventually, newId, type TestDatabase } from "@boxoffice/db/testing";
import { getAvailability } from "@boxoffice/domain";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type AvailabilityHub, createAvailabilityHub } from "./availability-hub.js";
import type { Frame } from "./topic.js";

let db: TestDatabase;
let listener: Listener;
let hub: AvailabilityHub;
/** The events that each read of the hub asked for. */
let reads: string[][];
/** Runs between a read and its answer. */
let afterRead: () => Promise<void>;
let failures: unknown[];

beforeEach(async () => {
  db = await createTestDatabase();
  listener = await openListener(db.url);
  reads = [];
  failures = [];
  afterRead = async () => {};
  hub = createAvailabilityHub({
    async read(eventIds) {
      reads.push(eventIds);
      const snapshots = await getAvailability({ db }, { eventIds });
      await afterRead();
      return snapshots;
    },
    listener,
    onError: (error) => failures.push(error),
  });
});
afterEach(async () => {
  hub.close();
  await listener.close();
  await db.close();
});

/** A reader that takes whatever comes at once. */
function open(eventIds: string[]) {
  const frames: Frame[] = [];
  const watch = hub.watch(eventIds, () => {
    for (let frame = watch.take(); frame; frame = watch.take()) frames.push(frame);
  });
  const seatsLeft = () => frames.at(-1)?.snapshot.seatsLeft;
  return { frames, seatsLeft, leave: () => watch.leave() };
}

async function sell(eventIds: string[], seats = 1): Promise<void> {
  await db.sql.query("UPDATE events SET seats_sold = seats_sold + $2 WHERE id = ANY($1::uuid[])", [
    eventIds,
    seats,
  ]);
}

async function someEvents(count: number): Promise<string[]> {
  const { id, organizerId } = await buildEvent(db);
  const more = Array.from({ length: count - 1 }, () => buildEvent(db, { organizerId }));
  return [id, ...(await Promise.all(more)).map((event) => event.id)];
}

test("a change is read once and written out once, however many watch", async () => {
  const [eventId = ""] = await someEvents(1);
  const pages = Array.from({ length: 500 }, () => open([eventId]));
  await eventually(() => expect(pages.every((page) => page.seatsLeft() === 10)).toBe(true));
  const readsBefore = reads.length;
  await sell([eventId], 3);
  await eventually(() => expect(pages.every((page) => page.seatsLeft() === 7)).toBe(true));
  expect(reads.slice(readsBefore)).toEqual([[eventId]]);
  expect(new Set(pages.map((page) => page.frames.at(-1)?.bytes)).size).toBe(1);
});

test("pages that open together share their first reads, however many and however much they watch", async () => {
  const eventIds = await someEvents(100);
  const pages = Array.from({ length: 250 }, () => open(eventIds));
  await eventually(() => expect(pages.every((page) => page.frames.length === 100)).toBe(true));
  expect(reads).toHaveLength(1);
  expect(reads[0]?.toSorted()).toEqual(eventIds.toSorted());
});

test("a page that opens later is shown the present by a read of its own, and the others are not told twice", async () => {
  const [eventId = ""] = await someEvents(1);
  const first = open([eventId]);
  await eventually(() => expect(first.seatsLeft()).toBe(10));
  const second = open([eventId]);
  await eventually(() => expect(second.seatsLeft()).toBe(10));
  expect(reads).toEqual([[eventId], [eventId]]);
  expect(first.frames).toHaveLength(1);
  expect(second.frames).toEqual(first.frames);
});

test("a change of one event is sent to those who watch it alone", async () => {
  const [one = "", other = ""] = await someEvents(2);
  const [here, there] = [open([one]), open([other])];
  await eventually(() => expect([here, there].map((page) => page.seatsLeft())).toEqual([10, 10]));
  const readsBefore = reads.length;
  await sell([one]);
  await eventually(() => expect(here.seatsLeft()).toBe(9));
  expect(there.frames).toHaveLength(1);
  expect(reads.slice(readsBefore)).toEqual([[one]]);
});

test("an event that sells without a pause is read ten times a second at most, and its last snapshot is the truth", async () => {
  const [eventId = ""] = await someEvents(1);
  await db.sql.query("UPDATE events SET capacity = 1000 WHERE id = $1", [eventId]);
  const page = open([eventId]);
  await eventually(() => expect(page.seatsLeft()).toBe(1000));
  const [readsBefore, beganMs] = [reads.length, performance.now()];
  for (let sold = 0; sold < 300; sold++) await sell([eventId]);
  await eventually(() => expect(page.seatsLeft()).toBe(700));
  const most = Math.ceil((performance.now() - beganMs) / 100) + 1;
  expect(reads.length - readsBefore).toBeLessThanOrEqual(most);
  const left = page.frames.map(({ snapshot }) => snapshot.seatsLeft);
  expect(left).toEqual([...left].sort((a, b) => b - a));
});

test("what changes while a page is being opened is not missed", async () => {
  const [eventId = ""] = await someEvents(1);
  let heard = false;
  listener.on("boxoffice_events", () => {
    heard = true;
  });
  // The first read has seen ten seats; one is sold, and announced, before it answers.
  afterRead = async () => {
    afterRead = async () => {};
    await sell([eventId]);
    await eventually(() => expect(heard).toBe(true));
  };
  const page = open([eventId]);
  await eventually(() => expect(page.frames.map(({ snapshot }) => snapshot.seatsLeft)).toEqual([10, 9]));
});

test("a page that opens during a read is not shown what that read saw", async () => {
  const [eventId = ""] = await someEvents(1);
  let late: ReturnType<typeof open> | undefined;
  afterRead = async () => {
    afterRead = async () => {};
    await sell([eventId]);
    late = open([eventId]);
  };
  const early = open([eventId]);
  await eventually(() => expect(early.seatsLeft()).toBe(9));
  await eventually(() => expect(late?.frames.map(({ snapshot }) => snapshot.seatsLeft)).toEqual([9]));
});

test("a reader that takes nothing is owed one snapshot an event, the latest", async () => {
  const eventIds = await someEvents(2);
  const watch = hub.watch(eventIds, () => {});
  const page = open(eventIds);
  for (const seatsLeft of [10, 9, 8, 7]) {
    await eventually(() =>
      expect(page.frames.slice(-2).map(({ snapshot }) => snapshot.seatsLeft)).toEqual([seatsLeft, seatsLeft]),
    );
    await sell(eventIds);
  }
  await eventually(() => expect(page.frames).toHaveLength(10));
  const taken = Array.from({ length: 3 }, () => watch.take()?.snapshot.seatsLeft);
  expect(taken).toEqual([6, 6, undefined]);
});

test("when the database cannot be read, pages are shown the present as soon as it can", async () => {
  const [eventId = ""] = await someEvents(1);
  const page = open([eventId]);
  await eventually(() => expect(page.seatsLeft()).toBe(10));
  afterRead = async () => {
    afterRead = async () => {};
    throw new Error("The database is away");
  };
  // Nothing has changed, so nobody but the newcomer is told.
  const newcomer = open([eventId]);
  await eventually(() => expect(failures).toHaveLength(1));
  await eventually(() => expect(newcomer.seatsLeft()).toBe(10));
  expect([page.frames.length, newcomer.frames.length]).toEqual([1, 1]);
  afterRead = async () => {
    afterRead = async () => {};
    throw new Error("The database is away");
  };
  await sell([eventId]);
  await eventually(() => expect([page.seatsLeft(), newcomer.seatsLeft()]).toEqual([9, 9]));
});

test("an event that is published later is shown from then on; one that does not exist never", async () => {
  const draft = await buildEvent(db, { status: "DRAFT", publishedAt: null });
  const page = open([draft.id, newId()]);
  await eventually(() => expect(reads).toHaveLength(1));
  await db.sql.query("UPDATE events SET status = 'PUBLISHED', published_at = now() WHERE id = $1", [
    draft.id,
  ]);
  await eventually(() => expect(page.frames.map(({ snapshot }) => snapshot.eventId)).toEqual([draft.id]));
});

test("an event that nobody watches any more is not read; who leaves twice takes nobody along", async () => {
  const [one = "", other = ""] = await someEvents(2);
  const [gone, stays] = [open([one, other]), open([other])];
  await eventually(() => expect([gone.frames.length, stays.frames.length]).toEqual([2, 1]));
  gone.leave();
  const readsBefore = reads.length;
  await sell([one, other]);
  await eventually(() => expect(stays.seatsLeft()).toBe(9));
  expect(reads.slice(readsBefore)).toEqual([[other]]);
  expect(gone.frames).toHaveLength(2);
  const next = open([one]);
  await eventually(() => expect(next.seatsLeft()).toBe(9));
  gone.leave();
  await sell([one]);
  await eventually(() => expect(next.seatsLeft()).toBe(8));
});
