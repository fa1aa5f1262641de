import { buildEvent, buildUser, createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ListMyBookingsInput } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { readPages } from "../testing/read-pages.js";
import { testContext } from "../testing/test-context.js";
import { cancelBooking } from "./cancel-booking.js";
import { createBooking } from "./create-booking.js";
import { listMyBookings } from "./list-my-bookings.js";

let db: TestDatabase;
let ctx: DomainContext;
const hourMs = 3_600_000;

beforeAll(async () => {
  db = await createTestDatabase();
  ctx = testContext(db, { kind: "customer", userId: (await buildUser(db)).id });
  // Booked in this order; two of them start at the same time, two are over by now.
  for (const [title, inHours] of [
    ["far", 90],
    ["near", 10],
    ["twin one", 50],
    ["twin two", 50],
    ["old", 70],
    ["older", 80],
  ] as const) {
    const startsAt = new Date(Date.UTC(2099, 0, 1) + inHours * hourMs);
    const event = await buildEvent(db, { title, startsAt, endsAt: new Date(startsAt.getTime() + hourMs) });
    const items = [{ ticketTypeId: event.ticketTypes[0]?.id ?? "", quantity: 1 }];
    await createBooking(ctx, { eventId: event.id, items, idempotencyKey: `key of ${title}` });
  }
  await db.sql.query(
    "UPDATE events SET starts_at = starts_at - interval '90 years', ends_at = ends_at - interval '90 years' WHERE title LIKE 'old%'",
  );
});
afterAll(() => db.close());

/** The titles of a list, read page by page. */
async function titles(input: Partial<ListMyBookingsInput>): Promise<string[]> {
  const list = (page: ListMyBookingsInput) => listMyBookings(ctx, page);
  return (await readPages(list, { limit: 100, ...input })).map((booking) => booking.event.title);
}

test.each([1, 2, 100])(
  "what lies ahead comes by the soonest event, what is past by the latest, in pages of %i",
  async (limit) => {
    expect(await titles({ when: "UPCOMING", limit })).toEqual(["near", "twin one", "twin two", "far"]);
    expect(await titles({ when: "PAST", limit })).toEqual(["older", "old"]);
    expect(await titles({ limit })).toEqual(["older", "old", "twin two", "twin one", "near", "far"]);
  },
);

test.each([1, 100])("a status narrows every order, in pages of %i", async (limit) => {
  const { items } = await listMyBookings(ctx, { limit: 100 });
  for (const { id, event, status } of items)
    if (event.title.startsWith("twin") && status === "CONFIRMED") await cancelBooking(ctx, { bookingId: id });
  expect(await titles({ status: "CANCELLED", limit })).toEqual(["twin two", "twin one"]);
  expect(await titles({ status: "CONFIRMED", limit })).toEqual(["older", "old", "near", "far"]);
  expect(await titles({ status: "CANCELLED", when: "UPCOMING", limit })).toEqual(["twin one", "twin two"]);
  expect(await titles({ status: "CONFIRMED", when: "PAST", limit })).toEqual(["older", "old"]);
  expect(await titles({ status: "CANCELLED", when: "PAST", limit })).toEqual([]);
});
