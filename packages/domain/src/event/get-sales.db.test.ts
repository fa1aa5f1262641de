import { buildEvent, createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildBooking } from "../testing/build-booking.js";
import { testContext } from "../testing/test-context.js";
import { cancelEvent } from "./cancel-event.js";
import { getSales } from "./get-sales.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const at = (time: string) => new Date(time);

test("tickets and revenue are counted on the day it was where the event is, cancelled ones on the day they were", async () => {
  // Nepal is five hours and three quarters ahead.
  const event = await buildEvent(db, { timeZone: "Asia/Kathmandu" });
  const ctx = testContext(db, { kind: "organizer", userId: event.organizerId });
  const late = { createdAt: at("2026-10-01T18:14:59.999Z"), quantity: 2, totalMinor: 2000 };
  const past = { createdAt: at("2026-10-01T18:15:00.000Z"), quantity: 3, totalMinor: 3000 };
  await buildBooking(db, event, late);
  await buildBooking(db, event, past);
  const gone = { status: "CANCELLED", cancelledAt: at("2026-10-03T12:00:00Z") } as const;
  await buildBooking(db, event, { ...late, ...gone });
  // Somebody else's event is not counted.
  await buildBooking(db, await buildEvent(db), late);

  expect(await getSales(ctx, { eventId: event.id })).toEqual({
    timeZone: "Asia/Kathmandu",
    currency: "EUR",
    days: [
      { date: "2026-10-01", ticketsBooked: 4, ticketsCancelled: 0, revenueMinor: 4000 },
      { date: "2026-10-02", ticketsBooked: 3, ticketsCancelled: 0, revenueMinor: 3000 },
      { date: "2026-10-03", ticketsBooked: 0, ticketsCancelled: 2, revenueMinor: -2000 },
    ],
  });
});

test("a cancelled event has sold nothing in the end, and an event without bookings has no days", async () => {
  const event = await buildEvent(db);
  const ctx = testContext(db, { kind: "organizer", userId: event.organizerId });
  expect((await getSales(ctx, { eventId: event.id })).days).toEqual([]);
  await buildBooking(db, event, { quantity: 2, totalMinor: 2000 });
  await cancelEvent(ctx, { id: event.id, reason: "Rain" });
  const { days } = await getSales(ctx, { eventId: event.id });
  expect(days.reduce((sum, day) => sum + day.ticketsBooked - day.ticketsCancelled, 0)).toBe(0);
  expect(days.reduce((sum, day) => sum + day.revenueMinor, 0)).toBe(0);
});

test("nobody is told of another's sales", async () => {
  const event = await buildEvent(db);
  const other = await buildEvent(db);
  const stranger = testContext(db, { kind: "organizer", userId: other.organizerId });
  await expect(getSales(stranger, { eventId: event.id })).rejects.toMatchObject({ reason: "NOT_FOUND" });
});
