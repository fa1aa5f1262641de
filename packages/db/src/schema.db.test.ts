import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violatedConstraint } from "./sql-errors.js";
import { buildEvent, buildUser } from "./testing/builders.js";
import { createTestDatabase, type TestDatabase } from "./testing/test-db.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

async function constraintOf(write: Promise<unknown>): Promise<string | null> {
  const error: unknown = await write.then(
    () => null,
    (failure: unknown) => failure,
  );
  return violatedConstraint(error);
}

describe("the schema's last guards", () => {
  test("no event holds more sold seats than its capacity, nor fewer than none", async () => {
    const event = await buildEvent(db, { capacity: 10 });
    const sell = (seats: number) =>
      db.sql.query("UPDATE events SET seats_sold = $2 WHERE id = $1", [event.id, seats]);
    await sell(10);
    expect(await constraintOf(sell(11))).toBe("events_seats_within_capacity");
    expect(await constraintOf(sell(-1))).toBe("events_seats_within_capacity");
  });

  test("no ticket type sells more than its own capacity", async () => {
    const event = await buildEvent(db, { types: [{ capacity: 3 }] });
    const sell = db.sql.query("UPDATE ticket_types SET sold = 4 WHERE event_id = $1", [event.id]);
    expect(await constraintOf(sell)).toBe("ticket_types_sold_within_capacity");
  });

  test("a customer holds at most one active booking of an event, and may book again after a cancel", async () => {
    const event = await buildEvent(db);
    const customer = await buildUser(db);
    const book = (id: string, reference: string) =>
      db.sql.query(
        `INSERT INTO bookings (id, reference, event_id, customer_id, status, quantity, total_minor, currency, told_version)
         VALUES ($1, $2, $3, $4, 'CONFIRMED', 1, 0, 'EUR', 1)`,
        [id, reference, event.id, customer.id],
      );
    await book("01900000-0000-7000-8000-000000000001", "AAAAAAAA");
    expect(await constraintOf(book("01900000-0000-7000-8000-000000000002", "BBBBBBBB"))).toBe(
      "bookings_one_active",
    );
    await db.sql.query(
      "UPDATE bookings SET status = 'CANCELLED', cancelled_at = now() WHERE reference = 'AAAAAAAA'",
    );
    await book("01900000-0000-7000-8000-000000000003", "CCCCCCCC");
  });

  test("an event ends after it starts", async () => {
    const startsAt = new Date();
    expect(
      await constraintOf(
        db.sql.query("UPDATE events SET ends_at = starts_at WHERE $1::timestamptz IS NOT NULL", [startsAt]),
      ),
    ).toBe("events_end_after_start");
  });
});

test("every Prisma model reads from the tables that the migrations made", async () => {
  const { prisma } = db;
  const first = await Promise.all([
    prisma.user.findFirst(),
    prisma.refreshFamily.findFirst(),
    prisma.refreshToken.findFirst(),
    prisma.event.findFirst(),
    prisma.eventVersion.findFirst(),
    prisma.ticketType.findFirst(),
    prisma.booking.findFirst(),
    prisma.bookingItem.findFirst(),
    prisma.idempotencyRecord.findFirst(),
    prisma.job.findFirst(),
    prisma.jobTransition.findFirst(),
    prisma.message.findFirst(),
    prisma.workerHeartbeat.findFirst(),
  ]);
  expect(first).toHaveLength(13);
});

test("identifiers made in SQL are UUIDs of version 7 that sort by time", async () => {
  const [row] = await db.sql.query<{ id: string; ms: number }>(
    "SELECT boxoffice_uuid_v7() AS id, floor(extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms",
  );
  expect(row?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(
    Math.abs(Number.parseInt(row?.id.replaceAll("-", "").slice(0, 12) ?? "", 16) - (row?.ms ?? 0)),
  ).toBeLessThan(1000);
});
