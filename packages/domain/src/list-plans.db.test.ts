import { buildUser, createTestDatabase, newId, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listMyBookings } from "./booking/index.js";
import type { DomainContext } from "./context.js";
import { listAttendees, listEvents, listMyEvents } from "./event/index.js";
import { listJobs } from "./job/index.js";
import { readPlan } from "./testing/read-plan.js";
import { testContext } from "./testing/test-context.js";

const rows = 20_000;
const eventId = newId();
let db: TestDatabase;
let visitor: DomainContext;
let organizer: DomainContext;
let customer: DomainContext;

/** Twenty thousand events, bookings of one of them, and jobs; every second says "often", three say "seldom". */
beforeAll(async () => {
  db = await createTestDatabase();
  const [olga, otto, carl] = await Promise.all([
    buildUser(db, { role: "ORGANIZER" }),
    buildUser(db, { role: "ORGANIZER" }),
    buildUser(db),
  ]);
  visitor = testContext(db);
  organizer = testContext(db, { kind: "organizer", userId: olga.id });
  customer = testContext(db, { kind: "customer", userId: carl.id });
  await db.transaction(async (sql) => {
    // The triggers would make the same, row by row.
    await sql.query("SET LOCAL session_replication_role = replica");
    await sql.query(
      `INSERT INTO events (id, slug, organizer_id, title, description, venue, starts_at, ends_at, time_zone, capacity, category, currency,
                           max_per_booking, status, published_at)
       SELECT CASE WHEN g = $1 THEN $2::uuid ELSE gen_random_uuid() END, 'event-' || g, $3,
         concat_ws(' ', 'title' || g, CASE WHEN g % 2 = 0 THEN 'often' END, CASE WHEN g IN (9999, 15000, 19999) THEN 'seldom' END), 'Text', 'Hall',
         now() + (g - 6000) * interval '20 minutes', now() + (g - 5990) * interval '20 minutes', 'UTC', 1000000, CASE WHEN g % 4 = 1 THEN 'music' WHEN g % 6000 = 2 THEN 'circus' END,
         'EUR', 9, (CASE WHEN g % 1000 = 7 THEN 'DRAFT' ELSE 'PUBLISHED' END)::event_status, now()
       FROM generate_series(1, $1::int) AS g`,
      [rows, eventId, olga.id],
    );
    await sql.query(
      `INSERT INTO ticket_types (id, event_id, position, name, price_minor)
       SELECT gen_random_uuid(), id, 0, 'Standard', CASE WHEN slug LIKE '%7' THEN 0 ELSE 900 END FROM events`,
    );
    await sql.query(
      `INSERT INTO event_listings SELECT e.id, starts_at, ends_at, category, price_minor = 0, ' ' || title || ' hall ', ' text '
       FROM events e JOIN ticket_types t ON t.event_id = e.id WHERE status = 'PUBLISHED'`,
    );
    await sql.query(
      `INSERT INTO users (id, email, name, role, password_hash)
       SELECT gen_random_uuid(), 'u' || g || '@example.test', CASE WHEN g % 2 = 0 THEN 'Often' WHEN g IN (99, 9000, 14001) THEN 'Seldom' ELSE 'Ada' END, 'CUSTOMER', ''
       FROM generate_series(1, $1::int) AS g`,
      [rows],
    );
    await sql.query(
      `INSERT INTO bookings (id, reference, event_id, customer_id, status, quantity, total_minor, currency, told_version)
       SELECT boxoffice_uuid_v7(), lpad(upper(to_hex(row_number() OVER () * 65537)), 8, '0'), $1, id, 'CONFIRMED'::booking_status, 1, 900, 'EUR', 1 FROM users
       UNION ALL SELECT boxoffice_uuid_v7(), slug, id, $2, 'CONFIRMED', 1, 900, 'EUR', 1 FROM events WHERE slug LIKE '%50'`,
      [eventId, carl.id],
    );
    await sql.query(
      `INSERT INTO booking_items SELECT b.id, t.id, 'Standard', 1, 900 FROM bookings b JOIN ticket_types t ON t.event_id = b.event_id`,
    );
    await sql.query(
      `INSERT INTO jobs (id, type, payload, status, event_id, organizer_id, recipient_id, finished_at)
       SELECT boxoffice_uuid_v7(), CASE WHEN g = 4000 THEN 'announce-event-change' ELSE 'send-booking-confirmation' END, '{}',
         (CASE WHEN g % 7000 = 1 THEN 'DEAD' ELSE 'DONE' END)::job_status, $2, $3, $4, now() FROM generate_series(1, $1::int) AS g`,
      [rows, eventId, olga.id, carl.id],
    );
    await sql.query(
      `INSERT INTO jobs (id, type, payload, status, event_id, organizer_id, recipient_id, finished_at)
       SELECT boxoffice_uuid_v7(), 'send-booking-confirmation', '{}', 'DONE', id, $1, $2, now()
       FROM events CROSS JOIN generate_series(1, 10) WHERE slug LIKE '%50'`,
      [otto.id, carl.id],
    );
  });
  await db.sql.query("VACUUM ANALYZE");
}, 60_000);
afterAll(() => db.close());

const limit = 20;
/** The cursor behind ten thousand rows of a list in the order of `key`. */
async function cursorOf(key: string, list: string): Promise<string> {
  const [row] = await db.sql.query<{ key: unknown }>(
    `SELECT to_json(${key}) AS key FROM ${list} OFFSET 10000 LIMIT 1`,
  );
  return Buffer.from(JSON.stringify(row?.key)).toString("base64url");
}

// A page, what is beside each row of it, and, with a text, those that are looked at one by one.
const mostOfAPage = 250;
const mostOfASearch = 1000;

async function expectNoMoreThan(
  most: number,
  ctx: DomainContext,
  verb: (ctx: DomainContext) => Promise<unknown>,
) {
  const plan = await readPlan(ctx, verb);
  expect(plan.wholeTables).toEqual([]);
  expect(plan.rowsRead).toBeLessThanOrEqual(most);
  expect(plan.rowsSorted).toBeLessThanOrEqual(most);
  return plan;
}

describe("of twenty thousand rows a page reads no more than itself", () => {
  test.each([
    [{}],
    [{ category: "music" }],
    [{ category: "circus" }],
    [{ freeOnly: true }],
    [{ freeOnly: true, category: "music" }],
    [{ availableOnly: true }],
    [{ from: new Date(Date.now() + 9e9).toISOString() }],
  ])("of the public list, %o", async (filter) => {
    await expectNoMoreThan(mostOfAPage, visitor, (ctx) => listEvents(ctx, { limit, ...filter }));
    const cursor = await cursorOf(
      "ARRAY[to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), event_id::text]",
      "(SELECT * FROM event_listings WHERE starts_at > now() ORDER BY starts_at, event_id) AS l",
    );
    await expectNoMoreThan(mostOfAPage, visitor, (ctx) => listEvents(ctx, { limit, cursor, ...filter }));
  });

  test.each(["often", "seldom", "absent", "often seldom", "ti", "q"])("of what “%s” finds", async (text) => {
    const plan = await expectNoMoreThan(mostOfASearch, visitor, (ctx) => listEvents(ctx, { limit, text }));
    const isWalkedTo = ["often", "ti"].includes(text);
    expect(plan.indexes.includes("event_listings_entries_idx")).toBe(!isWalkedTo);
  });

  test.each([{}, { status: "DRAFT" as const }, { status: "PUBLISHED" as const }])(
    "of an organizer's events, %o",
    async (filter) => {
      await expectNoMoreThan(mostOfAPage, organizer, (ctx) => listMyEvents(ctx, { limit, ...filter }));
    },
  );

  test("of an event's attendees, and of those that a text finds", async () => {
    await expectNoMoreThan(mostOfAPage, organizer, (ctx) =>
      listAttendees(ctx, { eventId, sort: "newest", limit }),
    );
    const cursor = await cursorOf(
      "id",
      `(SELECT id FROM bookings WHERE event_id = '${eventId}' ORDER BY id DESC) AS b`,
    );
    await expectNoMoreThan(mostOfAPage, organizer, (ctx) =>
      listAttendees(ctx, { eventId, sort: "newest", limit, cursor }),
    );
    for (const text of ["often", "seldom", "absent", "ABCDEF12"])
      await expectNoMoreThan(mostOfASearch, organizer, (ctx) =>
        listAttendees(ctx, { eventId, sort: "newest", limit, text }),
      );
  });

  test.each([{}, { status: "CANCELLED" as const }])("of a customer's bookings, %o", async (filter) => {
    await expectNoMoreThan(mostOfAPage, customer, (ctx) => listMyBookings(ctx, { limit, ...filter }));
  });

  test("by the time of the event, of a customer's bookings no more than all of theirs", async () => {
    await expectNoMoreThan(mostOfASearch, customer, (ctx) =>
      listMyBookings(ctx, { limit, when: "UPCOMING" }),
    );
  });

  test.each([
    [{}, "jobs_organizer_id_id_idx"],
    [{ status: "DONE" as const }, "jobs_organizer_id_id_idx"],
    [{ status: "DEAD" as const }, "jobs_failed_idx"],
    [{ type: "announce-event-change" as const }, "jobs_by_type_idx"],
    [{ type: "send-booking-confirmation" as const }, "jobs_organizer_id_id_idx"],
    [{ eventId }, "jobs_event_id_id_idx"],
    [{ eventId, status: "DEAD" as const }, "jobs_failed_idx"],
    [{ eventId, type: "announce-event-change" as const }, "jobs_of_event_by_type_idx"],
    [{ eventId, type: "send-event-change" as const, status: "DONE" as const }, "jobs_of_event_by_type_idx"],
  ])("of an organizer's jobs, %o, led by %s", async (filter, index) => {
    const plan = await expectNoMoreThan(mostOfAPage, organizer, (ctx) => listJobs(ctx, { limit, ...filter }));
    expect(plan.indexes).toContain(index);
  });

  test("of jobs that wait, when none does, no more than the newest", async () => {
    await expectNoMoreThan(mostOfASearch, organizer, (ctx) => listJobs(ctx, { limit, status: "QUEUED" }));
  });

  test("of the jobs for a customer", async () => {
    await expectNoMoreThan(mostOfAPage, customer, (ctx) => listJobs(ctx, { limit }));
  });
});
