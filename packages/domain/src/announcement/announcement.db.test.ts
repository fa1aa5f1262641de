import {
  buildEvent,
  createTestDatabase,
  type EventOverrides,
  type TestDatabase,
} from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../context.js";
import { buildBooking } from "../testing/build-booking.js";
import { buildManyBookings } from "../testing/build-many-bookings.js";
import { testContext } from "../testing/test-context.js";
import { announceEventCancellation, announceEventChange, listAnnouncements } from "./index.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const system = () => testContext(db, { kind: "system" });
const jobsOf = (eventId: string) =>
  db.prisma.job.findMany({ where: { eventId }, orderBy: { bookingId: "asc" } });
const announcementOf = (eventId: string) => db.prisma.announcement.findFirstOrThrow({ where: { eventId } });

async function bookedIds(eventId: string): Promise<(string | null)[]> {
  return (await jobsOf(eventId)).map((job) => job.bookingId);
}

/** A published event whose venue was another at each of `versions` versions. */
async function editedEvent(versions: number, overrides: EventOverrides = {}) {
  const event = await buildEvent(db, { version: versions, ...overrides });
  for (let version = 2; version <= versions; version += 1) {
    await db.prisma.eventVersion.create({
      data: { eventId: event.id, version, facts: { venue: `Hall ${version}` } },
    });
  }
  return event;
}

/** Aborts before the page with this number, counted from 0. */
function abortedAtPage(number: number): AbortSignal {
  let pages = 0;
  return Object.assign(new AbortController().signal, {
    throwIfAborted() {
      if (pages >= number) throw new Error("cut short");
      pages += 1;
    },
  });
}

describe("an event's change", () => {
  test("only active bookings that were last told of an older version get a job, each one", async () => {
    const event = await editedEvent(3);
    const told = await buildBooking(db, event, { toldVersion: 3 });
    const untold = await buildBooking(db, event, { toldVersion: 2 });
    await buildBooking(db, event, { status: "CANCELLED", cancelledAt: new Date() });
    await buildBooking(db, await editedEvent(3));
    await announceEventChange(system(), { eventId: event.id, version: 3 });
    const jobs = await jobsOf(event.id);
    expect(jobs).toMatchObject([
      {
        type: "send-event-change",
        status: "QUEUED",
        bookingId: untold.id,
        recipientId: untold.customerId,
        organizerId: event.organizerId,
        payload: { bookingId: untold.id, version: 3 },
      },
    ]);
    expect(jobs[0]?.bookingId).not.toBe(told.id);
  });

  test("of a burst only the last one's announcement enters jobs, about the latest version, in whatever order they run", async () => {
    const event = await editedEvent(3);
    await buildBooking(db, event);
    await announceEventChange(system(), { eventId: event.id, version: 3 });
    await announceEventChange(system(), { eventId: event.id, version: 2 });
    await announceEventChange(system(), { eventId: event.id, version: 3 });
    expect(await jobsOf(event.id)).toMatchObject([{ payload: { version: 3 } }]);
  });

  test("a save that changes nothing customers rely on neither silences the one before nor makes another edition of it", async () => {
    const event = await editedEvent(2);
    await buildBooking(db, event);
    await announceEventChange(system(), { eventId: event.id, version: 2 });
    await db.prisma.eventVersion.create({
      data: { eventId: event.id, version: 3, facts: { venue: "Hall 2" } },
    });
    await db.prisma.event.update({ where: { id: event.id }, data: { version: 3 } });
    await announceEventChange(system(), { eventId: event.id, version: 2 });
    expect(await jobsOf(event.id)).toMatchObject([{ payload: { version: 2 } }]);
  });

  test("an event that is not published has nobody to tell", async () => {
    const event = await editedEvent(2, { status: "CANCELLED", cancelledAt: new Date() });
    await buildBooking(db, event);
    await announceEventChange(system(), { eventId: event.id, version: 2 });
    await announceEventChange(system(), { eventId: newId(), version: 2 });
    expect(await jobsOf(event.id)).toEqual([]);
  });
});

describe("a fan-out over several pages", () => {
  test("that was cut short goes on where it was, and enters nobody twice", async () => {
    const event = await editedEvent(2, { capacity: 2000 });
    await buildManyBookings(db, event.id, 1_203);
    const input = { eventId: event.id, version: 2 };
    await expect(announceEventChange(system(), { ...input, signal: abortedAtPage(1) })).rejects.toThrow(
      "cut",
    );
    const cut = await bookedIds(event.id);
    expect(cut).toHaveLength(500);
    expect(await announcementOf(event.id)).toMatchObject({
      total: 1_203,
      entered: 500,
      afterBookingId: cut.at(-1),
      finishedAt: null,
    });
    // Were it to begin again, it would enter these once more.
    await db.sql.query("DELETE FROM jobs WHERE event_id = $1", [event.id]);
    await announceEventChange(system(), input);
    const rest = await bookedIds(event.id);
    expect(rest).toHaveLength(703);
    expect(new Set([...cut, ...rest]).size).toBe(1_203);
    expect(await announcementOf(event.id)).toMatchObject({ entered: 1_203, finishedAt: expect.any(Date) });
    await announceEventChange(system(), input);
    expect(await bookedIds(event.id)).toHaveLength(703);
  });

  test("that two workers carry on at once enters each booking once", async () => {
    const event = await editedEvent(2, { capacity: 3000 });
    await buildManyBookings(db, event.id, 2_100);
    await Promise.all([1, 2, 3].map(() => announceEventChange(system(), { eventId: event.id, version: 2 })));
    const ids = await bookedIds(event.id);
    expect(ids).toHaveLength(2_100);
    expect(new Set(ids).size).toBe(2_100);
    expect(await announcementOf(event.id)).toMatchObject({ entered: 2_100 });
  });
});

describe("an event's cancellation", () => {
  test("those whose booking ended with the event get a job, once; who had cancelled before does not", async () => {
    const cancelledAt = new Date();
    const event = await buildEvent(db, { status: "CANCELLED", cancelledAt });
    const ended = await buildBooking(db, event, { status: "CANCELLED", cancelledAt });
    await buildBooking(db, event, {
      status: "CANCELLED",
      cancelledAt: new Date(cancelledAt.getTime() - 60_000),
    });
    await announceEventCancellation(system(), { eventId: event.id });
    await announceEventCancellation(system(), { eventId: event.id });
    expect(await bookedIds(event.id)).toEqual([ended.id]);
  });
});

describe("the progress of announcements", () => {
  const asOrganizer = (userId: string) => testContext(db, { kind: "organizer", userId });

  test("says how many are concerned, entered, done and dead; each announcement counts its own jobs", async () => {
    const event = await editedEvent(3, { capacity: 100 });
    await buildManyBookings(db, event.id, 10);
    await db.sql.query("DELETE FROM event_versions WHERE event_id = $1 AND version = 3", [event.id]);
    await announceEventChange(system(), { eventId: event.id, version: 2 });
    await db.prisma.job.updateMany({
      where: { eventId: event.id },
      data: { status: "DONE", finishedAt: new Date() },
    });
    await db.prisma.eventVersion.create({
      data: { eventId: event.id, version: 3, facts: { venue: "Hall 3" } },
    });
    await announceEventChange(system(), { eventId: event.id, version: 3 });
    const latest = (await jobsOf(event.id)).filter((job) => job.status === "QUEUED").map((job) => job.id);
    const settle = (ids: string[], status: "DONE" | "DEAD") =>
      db.prisma.job.updateMany({ where: { id: { in: ids } }, data: { status, finishedAt: new Date() } });
    await settle(latest.slice(0, 4), "DONE");
    await settle(latest.slice(4, 5), "DEAD");
    const { items } = await listAnnouncements(asOrganizer(event.organizerId), {
      eventId: event.id,
      limit: 10,
    });
    const all = { kind: "event-change", total: 10, entered: 10, enteredAt: expect.any(String) };
    expect(items).toMatchObject([
      { ...all, version: 3, done: 4, dead: 1 },
      { ...all, version: 2, done: 10, dead: 0 },
    ]);
  });

  test("is the event's own organizer's to read, page by page", async () => {
    const event = await editedEvent(2);
    await announceEventChange(system(), { eventId: event.id, version: 2 });
    const stranger = (await buildEvent(db)).organizerId;
    const input = { eventId: event.id, limit: 1 };
    expect((await listAnnouncements(asOrganizer(event.organizerId), input)).items).toHaveLength(1);
    await expect(listAnnouncements(asOrganizer(stranger), input)).rejects.toMatchObject({
      reason: "NOT_FOUND",
    });
    const customer = testContext(db, { kind: "customer", userId: stranger });
    await expect(listAnnouncements(customer, input)).rejects.toMatchObject({ reason: "FORBIDDEN" });
  });

  test("of no event in particular: those of all the organizer's events, the newest first, with their titles", async () => {
    const first = await editedEvent(2);
    const second = await editedEvent(2, { organizerId: first.organizerId, title: "The second one" });
    await announceEventChange(system(), { eventId: first.id, version: 2 });
    await announceEventChange(system(), { eventId: second.id, version: 2 });
    const others = await editedEvent(2);
    await announceEventChange(system(), { eventId: others.id, version: 2 });
    const { items } = await listAnnouncements(asOrganizer(first.organizerId), { limit: 10 });
    expect(items.map(({ event }) => event)).toEqual([
      { id: second.id, title: "The second one" },
      { id: first.id, title: first.title },
    ]);
    const page = await listAnnouncements(asOrganizer(first.organizerId), { limit: 1 });
    const rest = await listAnnouncements(asOrganizer(first.organizerId), {
      limit: 1,
      cursor: page.nextCursor ?? "",
    });
    expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual(items.map(({ id }) => id));
  });

  test("one that was cut short, and of which a later one has begun, is said to be overtaken", async () => {
    const event = await editedEvent(2);
    await buildManyBookings(db, event.id, 3);
    const cut = AbortSignal.abort();
    await announceEventChange(system(), { eventId: event.id, version: 2, signal: cut }).catch(() => {});
    const list = async () => (await listAnnouncements(asOrganizer(event.organizerId), { limit: 10 })).items;
    expect(await list()).toMatchObject([{ version: 2, isOvertaken: false, enteredAt: null }]);
    await db.prisma.event.update({ where: { id: event.id }, data: { version: 3 } });
    await db.prisma.eventVersion.create({
      data: { eventId: event.id, version: 3, facts: { venue: "Elsewhere" } },
    });
    await announceEventChange(system(), { eventId: event.id, version: 3 });
    expect(await list()).toMatchObject([
      { version: 3, isOvertaken: false, enteredAt: expect.any(String) },
      { version: 2, isOvertaken: true, enteredAt: null },
    ]);
  });
});
