import type { AttendeeOrder, ListAttendeesInput } from "@boxoffice/contracts";
import { buildEvent, buildUser, createTestDatabase, newId, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DomainContext } from "../context.js";
import { buildBooking } from "../testing/build-booking.js";
import { readPages } from "../testing/read-pages.js";
import { testContext } from "../testing/test-context.js";
import { listAttendees } from "./list-attendees.js";

let db: TestDatabase;
let ctx: DomainContext;
let eventId: string;
/** The event's bookings, newest first, with what their customers are called. */
let booked: { id: string; reference: string; name: string; email: string }[];

/** A thousand who booked the event, three of them rare, and six thousand of the rare who booked nothing of it. */
beforeAll(async () => {
  db = await createTestDatabase();
  const event = await buildEvent(db, { capacity: 5000 });
  const other = await buildEvent(db);
  eventId = event.id;
  ctx = testContext(db, { kind: "organizer", userId: event.organizerId });
  await db.sql.query(
    `INSERT INTO users (id, email, name, role, password_hash)
     SELECT gen_random_uuid(), 'person' || g || '@example.test',
       CASE WHEN g > 1000 THEN 'Nobody Rare' WHEN g IN (3, 400, 998) THEN 'Zoë Übel-Rare' WHEN g % 2 = 0 THEN 'Ada Müller' ELSE 'Ben Meyer' END,
       'CUSTOMER', '' FROM generate_series(1, 7000) AS g`,
  );
  // One of the rare has booked another event as well, before.
  const rare = await db.prisma.user.findUniqueOrThrow({ where: { email: "person3@example.test" } });
  await buildBooking(db, other, { customerId: rare.id });
  await db.sql.query(
    `INSERT INTO bookings (id, reference, event_id, customer_id, status, quantity, total_minor, currency, told_version)
     SELECT boxoffice_uuid_v7(), upper(lpad(to_hex(row_number() OVER () * 4096 + 15), 8, 'Z')), $1, id, 'CONFIRMED', 1, 0, 'EUR', 1
     FROM users WHERE email LIKE 'person%' AND (split_part(split_part(email, '@', 1), 'person', 2))::int <= 1000`,
    [event.id],
  );
  booked = await db.sql.query(
    `SELECT b.id, b.reference, c.name, c.email FROM bookings b JOIN users c ON c.id = b.customer_id WHERE b.event_id = $1 ORDER BY b.id DESC`,
    [event.id],
  );
  await db.sql.query(
    "INSERT INTO booking_items (booking_id, ticket_type_id, name, quantity, unit_price_minor) SELECT id, $2, 'Standard', 1, 0 FROM bookings WHERE event_id = $1",
    [event.id, event.ticketTypes[0]?.id],
  );
});
afterAll(() => db.close());

const list = (page: ListAttendeesInput) => listAttendees(ctx, page);
async function found(text: string, limit = 100, sort: AttendeeOrder = "newest"): Promise<string[]> {
  return (await readPages(list, { eventId, sort, limit, text })).map((attendee) => attendee.bookingId);
}
const idsOf = (isFound: (customer: (typeof booked)[number]) => boolean) =>
  booked.filter(isFound).map(({ id }) => id);

describe("an event's attendees", () => {
  test.each([7, 100])("are all its bookings, the newest first, in pages of %i", async (limit) => {
    expect(await found("", limit)).toEqual(booked.map(({ id }) => id));
  });

  test.each([
    ["muller", ({ name }) => name === "Ada Müller"],
    ["müller ada", ({ name }) => name === "Ada Müller"],
    ["eye", ({ name }) => name === "Ben Meyer"],
    ["person99", ({ email }) => email.startsWith("person99")],
    ["Person998@example.test", ({ email }) => email === "person998@example.test"],
    ["uebel", ({ name }) => name.startsWith("Zoë")],
    // Found in more people than are looked up one by one.
    ["rare", ({ name }) => name.startsWith("Zoë")],
    ["person998@ex", ({ email }) => email === "person998@example.test"],
    ["rson998@example.test", () => false],
    ["@example", () => true],
    ["rson99", () => false],
    ["nobody", () => false],
    ["%", () => false],
  ] as [string, (customer: (typeof booked)[number]) => boolean][])(
    "are found by “%s”",
    async (text, isFound) => {
      expect(await found(text)).toEqual(idsOf(isFound));
    },
  );

  test.each([7, 100])(
    "are all there by name too, of one name the older booking first, in pages of %i",
    async (limit) => {
      const names = ["Ada Müller", "Ben Meyer", "Zoë Übel-Rare"];
      const byName = names.flatMap((name) => idsOf((one) => one.name === name).toReversed());
      expect(await found("", limit, "name")).toEqual(byName);
      expect(await found("eye", limit, "name")).toEqual(
        idsOf((one) => one.name === "Ben Meyer").toReversed(),
      );
      expect(await found("rare", limit, "name")).toEqual(
        idsOf((one) => one.name.startsWith("Zoë")).toReversed(),
      );
      const [oldest] = booked.slice(-1);
      expect(await found(oldest?.reference ?? "", limit, "name")).toEqual([oldest?.id]);
    },
  );

  test("take no cursor of another order", async () => {
    const { nextCursor } = await list({ eventId, sort: "newest", limit: 1 });
    await expect(list({ eventId, sort: "name", limit: 1, cursor: nextCursor ?? "" })).rejects.toMatchObject({
      reason: "VALIDATION",
    });
  });

  test("are found by a reference, or by its beginning", async () => {
    const oldest = booked.at(-1);
    const reference = oldest?.reference ?? "";
    expect(reference).toHaveLength(8);
    expect(await found(reference.toLowerCase())).toEqual([oldest?.id]);
    expect(await found(reference.slice(0, 4))).toEqual(
      idsOf((one) => one.reference.startsWith(reference.slice(0, 4))),
    );
    expect(await found(reference.slice(1)), "the end of a reference").toEqual([]);
  });

  test("are not moved by who books or is renamed between two pages", async () => {
    const before = await found("rare", 1);
    const question = { eventId, sort: "newest" as const, limit: 1, text: "rare" };
    const seen = await readPages(list, question, async () => {
      const customer = await buildUser(db, { name: "Late Rare" });
      await db.prisma.booking.create({
        data: {
          id: newId(),
          reference: newId().slice(-8),
          eventId,
          customerId: customer.id,
          status: "CONFIRMED",
          quantity: 1,
          totalMinor: 0,
          currency: "EUR",
          toldVersion: 1,
        },
      });
    });
    expect(seen.map((attendee) => attendee.bookingId)).toEqual(before);
  });
});
