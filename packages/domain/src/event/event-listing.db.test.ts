import type { CreateEventInput } from "@boxoffice/contracts";
import { buildUser, createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createBooking } from "../booking/index.js";
import type { DomainContext } from "../context.js";
import { testContext } from "../testing/test-context.js";
import { cancelEvent } from "./cancel-event.js";
import { createEvent } from "./create-event.js";
import { deleteEvent } from "./delete-event.js";
import { publishEvent } from "./publish-event.js";
import { updateEvent } from "./update-event.js";

let db: TestDatabase;
let ctx: DomainContext;
beforeAll(async () => {
  db = await createTestDatabase();
  ctx = testContext(db, { kind: "organizer", userId: (await buildUser(db, { role: "ORGANIZER" })).id });
});
afterAll(() => db.close());

const draft: CreateEventInput = {
  title: "Ein Abend",
  description: "Zwei Quartette.",
  venue: "Kölner Hof",
  startsAt: "2099-05-01T18:00:00.000Z",
  endsAt: "2099-05-01T20:00:00.000Z",
  timeZone: "Europe/Berlin",
  capacity: 10,
  currency: "EUR",
  ticketTypes: [
    { name: "Standard", priceMinor: 1500, capacity: null },
    { name: "Kind", priceMinor: 700, capacity: null },
  ],
  maxPerBooking: 10,
  status: "DRAFT",
};

async function listing(id: string) {
  const [row] = await db.sql.query<{ head: string; category: string | null; free: boolean; version: string }>(
    `SELECT head, category, is_free AS free, xmin::text AS version FROM event_listings WHERE event_id = $1`,
    [id],
  );
  return row ?? null;
}

test("an event is listed from its publication to its end as an event, as it stands", async () => {
  const { id, ticketTypes } = await createEvent(ctx, draft);
  expect(await listing(id)).toBeNull();
  const published = await publishEvent(ctx, { id });
  expect(await listing(id)).toMatchObject({ head: " ein abend kolner hof ", category: null, free: false });

  const { version } = await updateEvent(ctx, {
    id,
    version: published.version,
    patch: { title: "Zwei Abende", address: "Domplatz 1", category: "Jazz" },
  });
  expect(await listing(id)).toMatchObject({ head: " zwei abende kolner hof domplatz 1 ", category: "jazz" });

  const freed = await updateEvent(ctx, {
    id,
    version,
    patch: {
      ticketTypes: ticketTypes.map(({ id, name }) => ({
        id,
        name,
        priceMinor: name === "Kind" ? 0 : 900,
        capacity: null,
      })),
    },
  });
  expect(await listing(id)).toMatchObject({ free: true });
  const [standard] = freed.ticketTypes;
  await updateEvent(ctx, {
    id,
    version: freed.version,
    patch: { ticketTypes: [{ id: standard?.id ?? "", name: "Standard", priceMinor: 900, capacity: null }] },
  });
  expect(await listing(id)).toMatchObject({ free: false });
  await cancelEvent(ctx, { id, reason: "Rain" });
  expect(await listing(id)).toBeNull();
});

test("a free event that is created published is listed as free, and gone when it is deleted", async () => {
  const free = await createEvent(ctx, {
    ...draft,
    status: "PUBLISHED",
    ticketTypes: [{ name: "Alle", priceMinor: 0, capacity: null }],
  });
  expect(await listing(free.id)).toMatchObject({ free: true });
  await deleteEvent(ctx, { id: free.id });
  expect(await listing(free.id)).toBeNull();
});

test("neither a booking nor a save that changes nothing of it writes to an event's listing", async () => {
  const event = await createEvent(ctx, { ...draft, status: "PUBLISHED" });
  const before = await listing(event.id);
  const customer = testContext(db, { kind: "customer", userId: (await buildUser(db)).id });
  const items = [{ ticketTypeId: event.ticketTypes[0]?.id ?? "", quantity: 1 }];
  await createBooking(customer, { eventId: event.id, items, idempotencyKey: "listing-stays" });
  await updateEvent(ctx, { id: event.id, version: event.version, patch: { capacity: 20 } });
  expect(before).not.toBeNull();
  expect(await listing(event.id)).toEqual(before);
});
