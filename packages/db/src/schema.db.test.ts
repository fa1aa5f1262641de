import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Prisma } from "./generated/prisma/client.js";
import { newId } from "./new-id.js";
import { violatedConstraint } from "./sql-errors.js";
import { buildEvent, buildUser, enterJob } from "./testing/builders.js";
import { eventually } from "./testing/eventually.js";
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

describe("what belongs to a row, without a foreign key", () => {
  async function bookedEvent() {
    const event = await buildEvent(db);
    const ticketTypeId = event.ticketTypes[0]?.id ?? "";
    const customer = await buildUser(db);
    const id = newId();
    await db.sql.query(
      `INSERT INTO bookings (id, reference, event_id, customer_id, status, quantity, total_minor, currency, told_version)
       VALUES ($1, $2, $3, $4, 'CONFIRMED', 1, 0, 'EUR', 1)`,
      [id, id.slice(-8), event.id, customer.id],
    );
    await db.prisma.bookingItem.create({
      data: { bookingId: id, ticketTypeId, name: "Standard", quantity: 1, unitPriceMinor: 0 },
    });
    await db.prisma.idempotencyRecord.create({
      data: { customerId: customer.id, key: id, requestHash: Buffer.alloc(32), bookingId: id },
    });
    const jobId = await enterJob(db, { eventId: event.id, bookingId: id });
    return { event, ticketTypeId, id, jobId };
  }

  test("neither a booked event nor a booked ticket type can be deleted, one that was never booked can", async () => {
    const { event, ticketTypeId } = await bookedEvent();
    const remove = (table: string, id: string) =>
      constraintOf(db.sql.query(`DELETE FROM ${table} WHERE id = $1`, [id]));
    expect(await remove("ticket_types", ticketTypeId)).toBe("booking_items_ticket_type_id_fkey");
    expect(await remove("events", event.id)).toBe("bookings_event_id_fkey");
    const free = await buildEvent(db);
    const jobId = await enterJob(db, { eventId: free.id });
    expect(await remove("events", free.id)).toBeNull();
    expect(await db.prisma.job.findUnique({ where: { id: jobId } })).toBeNull();
  });

  test("an event is not deleted under a booking that is being made", async () => {
    const event = await buildEvent(db);
    const customer = await buildUser(db);
    const deletion = await db.transaction(async (booking) => {
      await booking.query("SELECT 1 FROM events WHERE id = $1 FOR NO KEY UPDATE", [event.id]);
      const waiting = constraintOf(db.sql.query("DELETE FROM events WHERE id = $1", [event.id]));
      await eventually(async () => {
        const rows = await db.sql.query(
          "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'DELETE FROM events%' AND datname = current_database()",
        );
        expect(rows).toHaveLength(1);
      });
      await booking.query(
        `INSERT INTO bookings (id, reference, event_id, customer_id, status, quantity, total_minor, currency, told_version)
         VALUES ($1, 'LATECOME', $2, $3, 'CONFIRMED', 1, 0, 'EUR', 1)`,
        [newId(), event.id, customer.id],
      );
      return { waiting };
    });
    expect(await deletion.waiting).toBe("bookings_event_id_fkey");
  });

  test("a booking takes its items, keys and jobs with it, and a job its transitions", async () => {
    const { id, jobId } = await bookedEvent();
    await db.sql.query("DELETE FROM bookings WHERE id = $1", [id]);
    const [left] = await db.sql.query<{ count: number }>(
      `SELECT (SELECT count(*) FROM booking_items WHERE booking_id = $1)::int
            + (SELECT count(*) FROM idempotency_records WHERE booking_id = $1)::int
            + (SELECT count(*) FROM jobs WHERE id = $2)::int
            + (SELECT count(*) FROM job_transitions WHERE job_id = $2)::int AS count`,
      [id, jobId],
    );
    expect(left?.count).toBe(0);
  });
});

test("every Prisma model reads from the tables that the migrations made", async () => {
  const models = Object.values(Prisma.ModelName);
  expect(models.length).toBeGreaterThan(0);
  for (const model of models) {
    const name = `${model.charAt(0).toLowerCase()}${model.slice(1)}` as Uncapitalize<typeof model>;
    await (db.prisma[name] as { findFirst(): Promise<unknown> }).findFirst();
  }
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
