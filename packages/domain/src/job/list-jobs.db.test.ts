import { jobStatuses, jobTypes, type ListJobsInput } from "@boxoffice/contracts";
import { buildEvent, buildUser, createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DomainContext } from "../context.js";
import { readPages } from "../testing/read-pages.js";
import { testContext } from "../testing/test-context.js";
import { listJobs } from "./list-jobs.js";

let db: TestDatabase;
let organizer: DomainContext;
let customer: DomainContext;
let events: { id: string; organizerId: string }[];
/** Every job there is, newest first. */
let jobs: Record<"id" | "status" | "type" | "eventId" | "organizerId" | "recipientId", string>[];

/** Twelve hundred jobs of two events of one organizer and one of another, the newest of them done; few wait or have failed. */
beforeAll(async () => {
  db = await createTestDatabase();
  const mine = await buildEvent(db);
  const another = await buildEvent(db, { organizerId: mine.organizerId });
  events = [mine, another, await buildEvent(db)];
  const people = await Promise.all([1, 2, 3].map(() => buildUser(db)));
  organizer = testContext(db, { kind: "organizer", userId: mine.organizerId });
  customer = testContext(db, { kind: "customer", userId: people[0]?.id ?? "" });
  await db.sql.query(
    `INSERT INTO jobs (id, type, payload, status, event_id, organizer_id, recipient_id, finished_at, leased_until)
     SELECT boxoffice_uuid_v7(), kind.type, '{}', kind.status, e.id, e.organizer_id, ($2::uuid[])[1 + g % 3],
       CASE WHEN kind.status IN ('DONE', 'DEAD') THEN now() END, CASE WHEN kind.status = 'RUNNING' THEN now() END
     FROM generate_series(1, 1200) AS g
     JOIN events e ON e.id = ($1::uuid[])[1 + g % 10 / 4],
     LATERAL (SELECT CASE WHEN g % 150 < 5 AND g < 800 THEN ($3::job_status[])[1 + g % 5] ELSE 'DONE' END AS status,
                     CASE WHEN g % 9 = 0 THEN ($4::text[])[1 + g % 6] ELSE 'send-booking-confirmation' END AS type) AS kind
     ORDER BY g`,
    [events.map(({ id }) => id), people.map(({ id }) => id), jobStatuses, jobTypes],
  );
  jobs = await db.sql.query(
    `SELECT id, status, type, event_id AS "eventId", organizer_id AS "organizerId", recipient_id AS "recipientId" FROM jobs ORDER BY id DESC`,
  );
});
afterAll(() => db.close());

async function listed(ctx: DomainContext, input: Partial<ListJobsInput>): Promise<string[]> {
  const list = (page: ListJobsInput) => listJobs(ctx, page);
  return (await readPages(list, { limit: 33, ...input })).map((job) => job.id);
}

const kinds = [undefined, ...jobTypes].flatMap((type) =>
  [undefined, ...jobStatuses].map((status) => ({ ...(type && { type }), ...(status && { status }) })),
);

test.each(kinds)(
  "jobs of the kind %o are listed whole, newest first, to their organizer and to who they are for",
  async (kind) => {
    const isKind = (job: (typeof jobs)[number]) =>
      (!kind.type || job.type === kind.type) && (!kind.status || job.status === kind.status);
    const ids = (isTheirs: (job: (typeof jobs)[number]) => boolean) =>
      jobs.filter((job) => isKind(job) && isTheirs(job)).map(({ id }) => id);
    const { organizerId, id: eventId } = events[1] as (typeof events)[number];
    const recipientId = customer.actor.kind === "customer" ? customer.actor.userId : "";
    expect(await listed(organizer, kind)).toEqual(ids((job) => job.organizerId === organizerId));
    expect(await listed(organizer, { ...kind, eventId })).toEqual(ids((job) => job.eventId === eventId));
    expect(await listed(customer, kind)).toEqual(ids((job) => job.recipientId === recipientId));
    expect(await listed(customer, { ...kind, eventId })).toEqual(
      ids((job) => job.recipientId === recipientId && job.eventId === eventId),
    );
  },
);

test("another organizer's jobs are not listed, whatever event is named", async () => {
  const { id: eventId, organizerId } = events[2] as (typeof events)[number];
  expect(jobs.filter((job) => job.eventId === eventId).length).toBeGreaterThan(100);
  for (const status of [undefined, ...jobStatuses])
    expect(await listed(organizer, { eventId, ...(status && { status }) })).toEqual([]);
  const other = testContext(db, { kind: "organizer", userId: organizerId });
  expect(await listed(other, {})).toEqual(
    jobs.filter((job) => job.organizerId === organizerId).map(({ id }) => id),
  );
});

test("jobs that are entered or settled between two pages move nothing else", async () => {
  const input: ListJobsInput = { limit: 50, type: "send-booking-confirmation" };
  const before = await listed(organizer, input);
  const list = (page: ListJobsInput) => listJobs(organizer, page);
  const seen = await readPages(list, input, async ([first]) => {
    await db.sql.query(
      `INSERT INTO jobs (id, type, payload, event_id, organizer_id)
       SELECT boxoffice_uuid_v7(), type, '{}', event_id, organizer_id FROM jobs WHERE id = $1`,
      [first?.id],
    );
    await db.sql.query(
      "UPDATE jobs SET status = 'DONE', finished_at = now(), leased_until = NULL WHERE status = 'RUNNING'",
    );
  });
  expect(seen.map((job) => job.id)).toEqual(before);
});
