import {
  buildEvent,
  createTestDatabase,
  type EventOverrides,
  type TestDatabase,
} from "@boxoffice/db/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { getEventReminder } from "../message/index.js";
import { buildBooking } from "../testing/build-booking.js";
import { buildManyBookings } from "../testing/build-many-bookings.js";
import { testContext } from "../testing/test-context.js";
import { announceEventReminder, planReminders } from "./index.js";

let db: TestDatabase;
beforeEach(async () => {
  db = await createTestDatabase();
});
afterEach(() => db.close());

const system = () => testContext(db, { kind: "system" });
const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
const planned = () => db.prisma.job.findMany({ orderBy: { runAt: "asc" } });

/** An event that was announced two days ago, sold a seat, and starts in so many hours. */
async function eventIn(startHours: number, overrides: EventOverrides = {}) {
  const startsAt = hours(startHours);
  const endsAt = hours(startHours + 2);
  const event = await buildEvent(db, { startsAt, endsAt, seatsSold: 1, ...overrides });
  await db.sql.query("UPDATE event_versions SET created_at = $2 WHERE event_id = $1", [event.id, hours(-48)]);
  return event;
}

/** Moves the event as an organizer does, that many hours from now. */
async function move(event: { id: string }, startHours: number, since = new Date()): Promise<Date> {
  const startsAt = hours(startHours);
  const { version } = await db.prisma.event.update({
    where: { id: event.id },
    data: { startsAt, endsAt: hours(startHours + 2), version: { increment: 1 } },
  });
  const facts = { startsAt: startsAt.toISOString() };
  await db.prisma.eventVersion.create({ data: { eventId: event.id, version, facts, createdAt: since } });
  return startsAt;
}

describe("a plan of reminders", () => {
  test("has each event that starts in about a day, due a day before its start, once", async () => {
    const soon = await eventIn(24.2);
    const late = await eventIn(3);
    await eventIn(24.9);
    await eventIn(-1);
    expect(await planReminders(system())).toBe(2);
    expect(await planReminders(system())).toBe(0);
    const jobs = await planned();
    expect(jobs.map((job) => [job.type, job.eventId])).toEqual([
      ["announce-event-reminder", late.id],
      ["announce-event-reminder", soon.id],
    ]);
    expect(jobs[1]).toMatchObject({
      organizerId: soon.organizerId,
      runAt: new Date(soon.startsAt.getTime() - 24 * 3_600_000),
      payload: { eventId: soon.id, startsAt: soon.startsAt.toISOString() },
    });
  });

  test("has no draft, no cancelled event, and none that nobody booked", async () => {
    await eventIn(24, { status: "DRAFT", publishedAt: null });
    await eventIn(24, { status: "CANCELLED", cancelledAt: new Date() });
    await eventIn(24, { seatsSold: 0 });
    expect(await planReminders(system())).toBe(0);
  });

  test("has an event again that was moved into another day in time, and none that was moved to less than a day ahead", async () => {
    const event = await eventIn(24.1);
    expect(await planReminders(system())).toBe(1);
    const startsAt = await move(event, 24.2, hours(-2));
    expect(await planReminders(system())).toBe(1);
    expect((await planned()).map((job) => job.payload)).toContainEqual({
      eventId: event.id,
      startsAt: startsAt.toISOString(),
    });
    await move(event, 20);
    expect(await planReminders(system())).toBe(0);
  });

  test("counts from when the present start was set, not from later saves that left it alone", async () => {
    const event = await eventIn(24.1);
    const { version } = await db.prisma.event.update({
      where: { id: event.id },
      data: { title: "Winds", version: { increment: 1 } },
    });
    const facts = { startsAt: event.startsAt.toISOString(), title: "Winds" };
    await db.prisma.eventVersion.create({ data: { eventId: event.id, version, facts } });
    expect(await planReminders(system())).toBe(1);
  });
});

describe("a reminder", () => {
  async function reminded(eventId: string): Promise<(string | null)[]> {
    const jobs = await db.prisma.job.findMany({ where: { eventId, type: "send-event-reminder" } });
    return jobs.map((job) => job.bookingId);
  }

  test("is entered once for each active booking, not for one that was cancelled or made within the last day", async () => {
    const event = await eventIn(23);
    const early = await buildBooking(db, event, { createdAt: hours(-3) });
    await buildBooking(db, event, { createdAt: hours(-1) });
    await buildBooking(db, event, { createdAt: hours(-30), status: "CANCELLED", cancelledAt: new Date() });
    const input = { eventId: event.id, startsAt: event.startsAt.toISOString() };
    await announceEventReminder(system(), input);
    await announceEventReminder(system(), input);
    expect(await reminded(event.id)).toEqual([early.id]);
  });

  test("is entered for nobody once the event was moved, was cancelled, or has started", async () => {
    const moved = await eventIn(24);
    const input = { eventId: moved.id, startsAt: moved.startsAt.toISOString() };
    await buildManyBookings(db, moved.id, 3, { hoursAgo: 40 });
    await move(moved, 48);
    await announceEventReminder(system(), input);
    const cancelled = await eventIn(24, { status: "CANCELLED", cancelledAt: new Date() });
    const started = await eventIn(-0.1);
    for (const event of [cancelled, started]) {
      await buildManyBookings(db, event.id, 3, { hoursAgo: 40 });
      await announceEventReminder(system(), { eventId: event.id, startsAt: event.startsAt.toISOString() });
    }
    expect(await db.prisma.job.count()).toBe(0);
  });

  test("has nothing to say any more to who cancelled, of an event that was moved or called off, or that has started", async () => {
    const event = await eventIn(24);
    const startsAt = event.startsAt.toISOString();
    const booking = await buildBooking(db, event);
    const asked = { bookingId: booking.id, startsAt };
    expect(await getEventReminder(system(), asked)).toMatchObject({ bookingId: booking.id });
    const left = await buildBooking(db, event, { status: "CANCELLED", cancelledAt: new Date() });
    expect(await getEventReminder(system(), { bookingId: left.id, startsAt })).toBeNull();
    await db.prisma.event.update({
      where: { id: event.id },
      data: { status: "CANCELLED", cancelledAt: new Date() },
    });
    expect(await getEventReminder(system(), asked)).toBeNull();
    const other = await eventIn(24);
    const moved = await buildBooking(db, other);
    await move(other, 30);
    expect(await getEventReminder(system(), { bookingId: moved.id, startsAt })).toBeNull();
    const past = await eventIn(-0.1);
    const missed = await buildBooking(db, past);
    const began = { bookingId: missed.id, startsAt: past.startsAt.toISOString() };
    expect(await getEventReminder(system(), began)).toBeNull();
  });
});
