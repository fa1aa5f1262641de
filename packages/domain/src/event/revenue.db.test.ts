import type { CreateBookingInput } from "@boxoffice/contracts";
import { buildEvent, buildUser, createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cancelBooking, createBooking } from "../booking/index.js";
import { testContext } from "../testing/test-context.js";
import { cancelEvent } from "./cancel-event.js";
import { listMyEvents } from "./list-my-events.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

type BuiltEvent = Awaited<ReturnType<typeof buildEvent>>;

async function newBuyer() {
  return testContext(db, { kind: "customer", userId: (await buildUser(db)).id });
}

/** One ticket of the first type and two of the second, where there is one. */
function wish(event: BuiltEvent, key: string): CreateBookingInput {
  const items = event.ticketTypes.map(({ id }, index) => ({ ticketTypeId: id, quantity: index + 1 }));
  return { eventId: event.id, items, idempotencyKey: `revenue-${key}` };
}

/** The counter beside what the active bookings add up to. */
async function revenue(event: BuiltEvent): Promise<{ counted: number; booked: number }> {
  const [row] = await db.sql.query<{ counted: number; booked: number }>(
    `SELECT revenue_minor AS counted,
       (SELECT coalesce(sum(total_minor), 0)::bigint FROM bookings WHERE event_id = e.id AND status = 'CONFIRMED') AS booked
     FROM events e WHERE e.id = $1`,
    [event.id],
  );
  return row ?? { counted: -1, booked: -2 };
}

test("an event's revenue is what its active bookings add up to, through bookings, cancels and a new price", async () => {
  const event = await buildEvent(db, { capacity: 60, types: [{ priceMinor: 1250 }, { priceMinor: 70 }] });
  const buyers = await Promise.all(Array.from({ length: 30 }, newBuyer));
  const [first, ...others] = buyers;
  const lone = await createBooking(first as (typeof buyers)[0], wish(event, "lone"));
  expect(await revenue(event)).toEqual({ counted: 1390, booked: 1390 });

  const rush = await Promise.allSettled(
    others.map(async (ctx, index) => {
      const booking = await createBooking(ctx, wish(event, `rush-${index}`));
      if (index % 3 === 0) await cancelBooking(ctx, { bookingId: booking.id });
      return booking;
    }),
  );
  expect(rush.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(10);
  const afterRush = await revenue(event);
  expect(afterRush.counted).toBe(afterRush.booked);
  expect(afterRush.counted).toBeGreaterThan(1390);

  await db.sql.query("UPDATE ticket_types SET price_minor = 1 WHERE event_id = $1", [event.id]);
  await cancelBooking(first as (typeof buyers)[0], { bookingId: lone.id });
  await cancelBooking(first as (typeof buyers)[0], { bookingId: lone.id });
  const afterCancel = await revenue(event);
  expect(afterCancel).toEqual({ counted: afterRush.counted - 1390, booked: afterRush.booked - 1390 });
});

test("an event that is called off has earned nothing, and its organizer's list says so", async () => {
  const event = await buildEvent(db, { types: [{ priceMinor: 500 }] });
  await createBooking(await newBuyer(), wish(event, "called off"));
  const ctx = testContext(db, { kind: "organizer", userId: event.organizerId });
  expect((await listMyEvents(ctx, { limit: 20 })).items[0]).toMatchObject({ sold: 1, revenueMinor: 500 });
  await cancelEvent(ctx, { id: event.id, reason: "Rain" });
  expect(await revenue(event)).toEqual({ counted: 0, booked: 0 });
  expect((await listMyEvents(ctx, { limit: 20 })).items[0]).toMatchObject({ sold: 0, revenueMinor: 0 });
});
