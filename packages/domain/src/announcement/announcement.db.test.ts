import { newId } from "../context.js";
import { buildEvent, createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildBooking } from "../testing/build-booking.js";
import { testContext } from "../testing/test-context.js";
import { announceEventCancellation, announceEventChange } from "./index.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const system = () => testContext(db, { kind: "system" });

async function bookedIds(eventId: string): Promise<(string | null)[]> {
  const jobs = await db.prisma.job.findMany({ where: { eventId }, orderBy: { bookingId: "asc" } });
  return jobs.map((job) => job.bookingId);
}

/** Many bookings of one event in one statement, each by a customer of its own. */
async function manyBookings(eventId: string, count: number): Promise<void> {
  await db.sql.query(
    `WITH customer AS (
       INSERT INTO users (id, email, name, role, password_hash)
       SELECT boxoffice_uuid_v7(), gen_random_uuid() || '@example.test', 'Ada', 'CUSTOMER', '' FROM generate_series(1, $2)
       RETURNING id
     )
     INSERT INTO bookings (id, reference, event_id, customer_id, status, quantity, total_minor, currency, told_version)
     SELECT boxoffice_uuid_v7(), gen_random_uuid(), $1, id, 'CONFIRMED', 1, 0, 'EUR', 1 FROM customer`,
    [eventId, count],
  );
}

function abortedAfterOnePage(): AbortSignal {
  let pages = 0;
  return Object.assign(new AbortController().signal, {
    throwIfAborted() {
      if (pages > 0) throw new Error("cut short");
      pages += 1;
    },
  });
}

describe("an event's change", () => {
  test("only active bookings that were last told of an older version get a job, each one", async () => {
    const event = await buildEvent(db, { version: 3 });
    const told = await buildBooking(db, event, { toldVersion: 3 });
    const untold = await buildBooking(db, event, { toldVersion: 2 });
    await buildBooking(db, event, { status: "CANCELLED", cancelledAt: new Date() });
    await buildBooking(db, await buildEvent(db, { version: 3 }));
    expect(await announceEventChange(system(), { eventId: event.id, version: 3 })).toBe(1);
    const jobs = await db.prisma.job.findMany({ where: { eventId: event.id } });
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

  test("two announcements of one burst enter one job for each booking, about the latest version", async () => {
    const event = await buildEvent(db, { version: 3 });
    await buildBooking(db, event);
    expect(await announceEventChange(system(), { eventId: event.id, version: 2 })).toBe(1);
    expect(await announceEventChange(system(), { eventId: event.id, version: 3 })).toBe(0);
    expect(await db.prisma.job.findMany({ where: { eventId: event.id } })).toMatchObject([
      { payload: { version: 3 } },
    ]);
  });

  test("a fan-out over several pages that was cut short enters the rest when it is run again, and nobody twice", async () => {
    const event = await buildEvent(db, { version: 2, capacity: 2000 });
    await manyBookings(event.id, 1_203);
    const signal = abortedAfterOnePage();
    await expect(announceEventChange(system(), { eventId: event.id, version: 2, signal })).rejects.toThrow(
      "cut",
    );
    expect(await bookedIds(event.id)).toHaveLength(500);
    expect(await announceEventChange(system(), { eventId: event.id, version: 2 })).toBe(703);
    const ids = await bookedIds(event.id);
    expect(new Set(ids).size).toBe(1_203);
    expect(ids).toHaveLength(1_203);
  });

  test("an event that is not published has nobody to tell", async () => {
    const event = await buildEvent(db, { status: "CANCELLED", cancelledAt: new Date(), version: 2 });
    await buildBooking(db, event);
    expect(await announceEventChange(system(), { eventId: event.id, version: 2 })).toBe(0);
    expect(await announceEventChange(system(), { eventId: newId(), version: 2 })).toBe(0);
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
    expect(await announceEventCancellation(system(), { eventId: event.id })).toBe(1);
    expect(await announceEventCancellation(system(), { eventId: event.id })).toBe(0);
    expect(await bookedIds(event.id)).toEqual([ended.id]);
  });
});
