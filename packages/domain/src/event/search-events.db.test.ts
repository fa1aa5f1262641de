import type { ListEventsInput } from "@boxoffice/contracts";
import { buildUser, createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readPages } from "../testing/read-pages.js";
import { testContext } from "../testing/test-context.js";
import { listEvents } from "./list-events.js";

interface EventFacts {
  id: string;
  head: string;
  body: string;
  startsAt: Date;
  endsAt: Date;
  category: string | null;
  isFree: boolean;
  hasSeats: boolean;
}

let db: TestDatabase;
let events: EventFacts[];

/** Three thousand events over seven months, some past, some running for weeks, many starting at the same time. */
beforeAll(async () => {
  db = await createTestDatabase();
  const organizer = await buildUser(db, { role: "ORGANIZER" });
  await db.sql.query(
    `INSERT INTO events (id, slug, organizer_id, title, description, venue, starts_at, ends_at, time_zone, capacity, seats_sold,
                         category, currency, max_per_booking, status, published_at)
     SELECT gen_random_uuid(), 'event-' || g, $1,
       concat_ws(' ', (ARRAY['Konzert', 'Oper', 'Lesung', 'Kammerkonzert'])[1 + g % 4], CASE WHEN g % 997 = 5 THEN 'Zanzibar' END,
                 CASE WHEN s > 2000 AND g % 2 = 0 THEN 'Weihnacht' END),
       concat_ws(' ', (ARRAY['Ballett', 'Kabarett', 'Film', 'Fest', 'Festspiel'])[1 + g % 5], CASE WHEN g % 500 = 3 THEN 'Zanzibarisch' END),
       (ARRAY['Halle', 'Keller', 'Markthalle'])[1 + g % 3], at, at + CASE WHEN g % 60 = 0 THEN interval '60 days' ELSE interval '2 hours' END,
       'UTC', 5, CASE WHEN g % 5 < 3 THEN 5 ELSE 0 END, (ARRAY['Music', 'music', 'Stage', NULL])[1 + g % 7 % 4], 'EUR', 5, 'PUBLISHED', now()
     FROM generate_series(1, 3000) AS g, LATERAL (SELECT g * 7919 % 3000 / 3 * 3 AS s) AS slot,
       LATERAL (SELECT date_trunc('second', now()) + (s - 300) * interval '100 minutes' + interval '50 minutes' AS at) AS time`,
    [organizer.id],
  );
  await db.sql.query(
    `INSERT INTO ticket_types (id, event_id, position, name, price_minor)
     SELECT gen_random_uuid(), id, 0, 'Standard', CASE WHEN row_number() OVER (ORDER BY slug) % 7 = 0 THEN 0 ELSE 500 END FROM events`,
  );
  events = await db.sql.query<EventFacts>(
    `SELECT e.id, lower(concat_ws(' ', title, venue)) AS head, lower(description) AS body, starts_at AS "startsAt", ends_at AS "endsAt",
       lower(category) AS category, price_minor = 0 AS "isFree", seats_sold < e.capacity AS "hasSeats"
     FROM events e JOIN ticket_types t ON t.event_id = e.id ORDER BY starts_at, e.id`,
  );
});
afterAll(() => db.close());

/** The list as its words define it, event by event. */
function expected({
  text = "",
  category,
  freeOnly,
  availableOnly,
  from,
  to,
}: Partial<ListEventsInput>): string[] {
  const now = Date.now();
  const words = text.split(" ").filter((word) => word !== "");
  return events
    .filter((event) => event.endsAt.getTime() > now)
    .filter((event) => words.every((word) => isFound(event, word)))
    .filter((event) => !category || event.category === category)
    .filter((event) => !freeOnly || event.isFree)
    .filter((event) => !availableOnly || (event.hasSeats && event.startsAt.getTime() > now))
    .filter((event) => !from || event.startsAt.getTime() >= Date.parse(from))
    .filter((event) => !to || event.startsAt.getTime() <= Date.parse(to))
    .map((event) => event.id);
}

function isFound({ head, body }: EventFacts, word: string): boolean {
  const begins = ` ${head} ${body}`.includes(` ${word}`);
  return begins || (word.length >= 3 && head.includes(word));
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const filters: Partial<ListEventsInput>[] = [
  {},
  { category: "music" },
  { freeOnly: true, category: "stage" },
  { freeOnly: true },
  { availableOnly: true },
  { availableOnly: true, freeOnly: true, category: "music" },
  { from: inDays(-5), to: inDays(40) },
  { from: inDays(100) },
];

test.each([
  "",
  "konzert",
  "konz",
  "zanzibar",
  "zanz fest",
  "weihnacht",
  "konzert weihnacht",
  "onzer kell",
  "f",
  "ka",
  "absent",
])("“%s” is found under every filter, each event once and in order, a page at a time", async (text) => {
  for (const filter of filters) {
    const list = (page: ListEventsInput) => listEvents(testContext(db), page);
    const found = await readPages(list, { limit: 67, text, ...filter });
    expect(
      found.map((event) => event.id),
      JSON.stringify(filter),
    ).toEqual(expected({ text, ...filter }));
  }
});

test("what is put in or taken out between two pages moves nothing else", async () => {
  const seen = expected({ text: "zanzibar" });
  const list = (page: ListEventsInput) => listEvents(testContext(db), page);
  const found = await readPages(list, { limit: 2, text: "zanzibar" }, async ([first]) => {
    // The page's own first, which a counted offset would miss, and one that comes before it.
    await db.sql.query(
      "UPDATE events SET status = 'CANCELLED', cancelled_at = now() WHERE id = $1 OR id = $2",
      [first?.id, seen[0]],
    );
  });
  expect(found.map((event) => event.id)).toEqual(seen);
});

test("what runs for hours and what runs for weeks come in one order, though more run than are looked at one by one", async () => {
  const { id } = await buildUser(db, { role: "ORGANIZER" });
  // Four hundred that are not asked for, then thirty that run for hours, then those that run for weeks.
  await db.sql.query(
    `INSERT INTO events (id, slug, organizer_id, title, description, venue, starts_at, ends_at, time_zone, capacity, currency, max_per_booking,
                         status, published_at)
     SELECT gen_random_uuid(), 'running-' || g, $1, CASE WHEN g <= 400 THEN 'Another' ELSE 'Marathon ' || g END, '', 'Halle',
       now() - interval '3 hours' + g * interval '10 seconds', now() + CASE WHEN g > 430 THEN interval '9 days' ELSE interval '1 hour' END,
       'UTC', 5, 'EUR', 5, 'PUBLISHED', now() FROM generate_series(1, 470) AS g`,
    [id],
  );
  const list = (page: ListEventsInput) => listEvents(testContext(db), page);
  const found = await readPages(list, { limit: 20, text: "marathon" });
  expect(found.map((event) => event.title)).toEqual(
    Array.from({ length: 70 }, (_, index) => `Marathon ${401 + index}`),
  );
});
