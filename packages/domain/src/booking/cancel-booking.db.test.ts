import { buildEvent, buildUser, createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testContext } from "../testing/test-context.js";
import { cancelBooking } from "./cancel-booking.js";
import { createBooking } from "./create-booking.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

async function aBooking(event: Awaited<ReturnType<typeof buildEvent>>, quantity = 1) {
  const user = await buildUser(db);
  const ctx = testContext(db, { kind: "customer", userId: user.id });
  const items = [{ ticketTypeId: event.ticketTypes[0]?.id ?? "", quantity }];
  const booking = await createBooking(ctx, { eventId: event.id, items, idempotencyKey: `key-of-${user.id}` });
  return { ctx, booking };
}

async function seatsSold(eventId: string): Promise<{ event: number; types: number }> {
  const [row] = await db.sql.query<{ event: number; types: number }>(
    `SELECT e.seats_sold AS event, (SELECT sum(sold)::int FROM ticket_types WHERE event_id = e.id) AS types
     FROM events e WHERE e.id = $1`,
    [eventId],
  );
  return row ?? { event: -1, types: -1 };
}

test("B5: a booking cancelled a hundred times at once, while others buy, gives its seats back once", async () => {
  const event = await buildEvent(db, { capacity: 40 });
  const { ctx, booking } = await aBooking(event, 3);
  const cancels = Array.from({ length: 100 }, () => cancelBooking(ctx, { bookingId: booking.id }));
  const others = Array.from({ length: 10 }, () => aBooking(event));
  const answers = await Promise.all(cancels);
  await Promise.all(others);
  expect(new Set(answers.map((answer) => `${answer.status} ${answer.cancelledAt}`)).size).toBe(1);
  expect(await seatsSold(event.id)).toEqual({ event: 10, types: 10 });
  const jobs = await db.prisma.job.count({
    where: { bookingId: booking.id, type: "send-booking-cancellation" },
  });
  expect(jobs).toBe(1);
});

test("a booking of a started event stays", async () => {
  const event = await buildEvent(db);
  const { ctx, booking } = await aBooking(event);
  await db.sql.query("UPDATE events SET starts_at = now() - interval '1 second' WHERE id = $1", [event.id]);
  await expect(cancelBooking(ctx, { bookingId: booking.id })).rejects.toMatchObject({
    reason: "BOOKING_NOT_CANCELLABLE",
  });
  expect(await seatsSold(event.id)).toEqual({ event: 1, types: 1 });
});

test("someone else's booking is not found, by another customer and by the organizer alike", async () => {
  const event = await buildEvent(db);
  const { booking } = await aBooking(event);
  const { ctx: stranger } = await aBooking(event);
  await expect(cancelBooking(stranger, { bookingId: booking.id })).rejects.toMatchObject({
    reason: "NOT_FOUND",
  });
  const organizer = testContext(db, { kind: "organizer", userId: event.organizerId });
  await expect(cancelBooking(organizer, { bookingId: booking.id })).rejects.toMatchObject({
    reason: "FORBIDDEN",
  });
  expect(await seatsSold(event.id)).toEqual({ event: 2, types: 2 });
});
