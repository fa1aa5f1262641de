import { once } from "node:events";
import { connect } from "node:net";
import type { EventDetail, JobTransition } from "@boxoffice/contracts";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { spawnBoxoffice } from "../testing/spawn-boxoffice.js";
import { rawCall } from "../testing/raw-call.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { book, type Client, outcomeOf, signUp, someEvent, testClient } from "../testing/test-client.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

/** The mail a customer has, oldest first. */
async function inboxOf(client: Client) {
  const { items } = await client.inbox.list.query({});
  return items.reverse();
}

/** What those who watch over a process are answered, and what others are. */
async function watched(url: string) {
  const status = async (path: string) => (await fetch(`${url}${path}`)).status;
  return {
    health: await status("/health"),
    ready: await status("/ready"),
    elsewhere: await status("/trpc/jobs.stats"),
  };
}

async function unsettled(): Promise<number> {
  const [row] = await db.sql.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM jobs WHERE status NOT IN ('DONE', 'DEAD')",
  );
  return row?.count ?? -1;
}

function everythingSettled() {
  return eventually(async () => expect(await unsettled()).toBe(0), { withinMs: 60_000, everyMs: 100 });
}

describe("with a worker running", () => {
  let api: TestApi;
  let organizer: Client;
  beforeAll(async () => {
    api = await startTestApi(db.url, { rateLimits: false });
    organizer = (await signUp(api.url, "ORGANIZER")).client;
  });
  afterAll(() => api.stop());

  const move = (event: EventDetail, patch: object) =>
    organizer.events.update.mutate({ id: event.id, version: event.version, patch });

  test("a booking is confirmed by mail, with a calendar file, and its cancellation too", async () => {
    const event = await organizer.events.create.mutate(someEvent);
    const { client, session } = await signUp(api.url, "CUSTOMER");
    const booking = await book(client, event);
    const [confirmation] = await eventually(async () => {
      const mail = await inboxOf(client);
      expect(mail.map(({ status }) => status)).toEqual(["KEPT"]);
      return mail;
    });
    expect(confirmation).toMatchObject({
      kind: "booking-confirmation",
      status: "KEPT",
      bookingId: booking.id,
      to: session.user.email,
    });
    const letter = await client.inbox.get.query({ messageId: confirmation?.id ?? "" });
    expect(letter.hasCalendar).toBe(true);
    expect(letter.text).toContain(booking.reference);
    await client.bookings.cancel.mutate({ bookingId: booking.id });
    await eventually(async () => {
      expect((await inboxOf(client)).map((mail) => mail.kind)).toEqual([
        "booking-confirmation",
        "booking-cancellation",
      ]);
    });
  });

  test("a customer who cancelled is not told about a later change; one who stayed is, once, with the latest values", async () => {
    const event = await organizer.events.create.mutate(someEvent);
    const stayed = await signUp(api.url, "CUSTOMER");
    const left = await signUp(api.url, "CUSTOMER");
    await book(stayed.client, event);
    const given = await book(left.client, event);
    await left.client.bookings.cancel.mutate({ bookingId: given.id });
    const first = await move(event, { venue: "The Attic" });
    await move(first, { venue: "The Boathouse" });
    await eventually(async () => {
      expect((await inboxOf(stayed.client)).map((mail) => mail.kind)).toContain("event-change");
    });
    await everythingSettled();
    const mail = await inboxOf(stayed.client);
    const notices = mail.filter((one) => one.kind === "event-change");
    expect(notices).toHaveLength(1);
    const { text } = await stayed.client.inbox.get.query({ messageId: notices[0]?.id ?? "" });
    expect(text).toContain("The Boathouse");
    expect(text).toContain("Konzerthaus");
    expect(text).not.toContain("The Attic");
    expect((await inboxOf(left.client)).map((one) => one.kind).sort()).toEqual([
      "booking-cancellation",
      "booking-confirmation",
    ]);
  });

  test("when an event is called off, everyone with a booking is told once, with the reason", async () => {
    const event = await organizer.events.create.mutate(someEvent);
    const customers = await Promise.all(Array.from({ length: 5 }, () => signUp(api.url, "CUSTOMER")));
    for (const { client } of customers) await book(client, event);
    await organizer.events.cancel.mutate({ id: event.id, reason: "The river has risen" });
    for (const { client } of customers) {
      const notices = await eventually(async () => {
        const mail = (await inboxOf(client)).filter((one) => one.kind === "event-cancellation");
        expect(mail).toHaveLength(1);
        return mail;
      });
      expect((await client.inbox.get.query({ messageId: notices[0]?.id ?? "" })).text).toContain(
        "The river has risen",
      );
      expect((await client.bookings.mine.query({})).items[0]?.status).toBe("CANCELLED");
    }
  });

  test("the console shows only transitions that happened, all of them, in order", async () => {
    const own = await signUp(api.url, "ORGANIZER");
    const event = await own.client.events.create.mutate(someEvent);
    const seen: JobTransition[] = [];
    const ids: string[] = [];
    const subscription = own.client.jobs.watch.subscribe(
      // Whether it begins before the first booking or after: this organizer's jobs are all of this event.
      { tail: 200 },
      {
        onData: ({ id, data }) => {
          ids.push(id);
          seen.push(data);
        },
      },
    );
    const customers = await Promise.all(Array.from({ length: 6 }, () => signUp(api.url, "CUSTOMER")));
    for (const { client } of customers) await book(client, event);
    await everythingSettled();
    const recorded = await db.sql.query<{ jobId: string; from: string | null; to: string; attempt: number }>(
      `SELECT t.job_id AS "jobId", t.from_status AS "from", t.to_status AS "to", t.attempt
       FROM job_transitions t JOIN jobs j ON j.id = t.job_id WHERE j.event_id = $1 ORDER BY t.xid, t.seq`,
      [event.id],
    );
    expect(recorded).toHaveLength(18);
    await eventually(() => {
      expect(seen.map(({ jobId, from, to, attempt }) => ({ jobId, from, to, attempt }))).toEqual(recorded);
    });
    subscription.unsubscribe();

    // A reader who comes back with the id of the sixth is told the rest, and nothing twice.
    const rest: string[] = [];
    const resumed = own.client.jobs.watch.subscribe(
      { lastEventId: ids[5] },
      { onData: ({ id }) => rest.push(id) },
    );
    await eventually(() => expect(rest).toEqual(ids.slice(6)));
    resumed.unsubscribe();
  });

  test("a stream resumed after what is no id of it ends with the code of a bad request", async () => {
    const { session } = await signUp(api.url, "CUSTOMER");
    const input = { lastEventId: "of another stream" };
    const answer = await rawCall(api.url, {
      path: "jobs.watch",
      input,
      method: "GET",
      token: session.accessToken,
    });
    const [, data] = /^event: serialized-error\ndata: (.*)$/m.exec(answer.text) ?? [];
    expect(JSON.parse(data ?? "null")).toMatchObject({
      code: -32600,
      data: { code: "BAD_REQUEST", httpStatus: 400, reason: "VALIDATION" },
    });
  });

  test("nobody sees the jobs of others, in the list, the counts or the stream", async () => {
    const event = await organizer.events.create.mutate(someEvent);
    const { client: buyer } = await signUp(api.url, "CUSTOMER");
    const strangers = [
      (await signUp(api.url, "CUSTOMER")).client,
      (await signUp(api.url, "ORGANIZER")).client,
    ];
    await book(buyer, event);
    await everythingSettled();
    expect((await buyer.jobs.list.query({})).items).toHaveLength(1);
    expect((await organizer.jobs.list.query({ eventId: event.id })).items).toHaveLength(1);
    for (const stranger of strangers) {
      expect((await stranger.jobs.list.query({})).items).toEqual([]);
      expect((await stranger.jobs.list.query({ eventId: event.id })).items).toEqual([]);
      expect((await stranger.jobs.stats.query()).byStatus.DONE).toBe(0);
      const [job] = (await buyer.jobs.list.query({})).items;
      const jobId = job?.id ?? "";
      expect(await outcomeOf(stranger.jobs.get.query({ jobId }))).toBe("NOT_FOUND");
      expect(["NOT_FOUND", "FORBIDDEN"]).toContain(await outcomeOf(stranger.jobs.retry.mutate({ jobId })));
    }
  });
});

test("all dead jobs of a kind run once more when their organizer says so, and nobody else's", async () => {
  const fresh = await createTestDatabase();
  const api = await startTestApi(fresh.url, { rateLimits: false });
  const [own, other, customer] = await Promise.all([
    signUp(api.url, "ORGANIZER"),
    signUp(api.url, "ORGANIZER"),
    signUp(api.url, "CUSTOMER"),
  ]);
  const [event, others] = await Promise.all(
    [own, other].map(({ client }) => client.events.create.mutate(someEvent)),
  );
  for (const one of [event, others]) if (one) await book(customer.client, one);
  const type = "send-booking-confirmation" as const;
  const done = async () => (await customer.client.jobs.stats.query()).byStatus.DONE;
  await eventually(async () => expect(await done()).toBe(2));
  await fresh.sql.query("UPDATE jobs SET status = 'DEAD', last_error = 'The mail server said no'");

  const { byType, asOf } = await own.client.jobs.stats.query({ eventId: event?.id });
  expect(byType).toMatchObject([{ type, counts: { DEAD: 1 } }]);
  expect(await outcomeOf(customer.client.jobs.retryAll.mutate({ type }))).toBe("FORBIDDEN");
  const ofOthers = { type, eventId: others?.id };
  expect(await own.client.jobs.retryAll.mutate(ofOthers)).toEqual({ retried: 0, hasMore: false });
  const request = { type, eventId: event?.id, diedBefore: asOf };
  expect(await own.client.jobs.retryAll.mutate(request)).toEqual({ retried: 1, hasMore: false });
  await eventually(async () => expect(await done()).toBe(1));
  expect(await own.client.jobs.retryAll.mutate(request)).toEqual({ retried: 0, hasMore: false });
  expect((await other.client.jobs.stats.query()).byStatus.DEAD).toBe(1);

  const [job] = (await own.client.jobs.list.query({})).items;
  const { transitions } = await own.client.jobs.get.query({ jobId: job?.id ?? "" });
  expect(transitions.map(({ to }) => to)).toEqual([
    "QUEUED",
    "RUNNING",
    "DONE",
    "DEAD",
    "QUEUED",
    "RUNNING",
    "DONE",
  ]);
  await api.stop();
  await fresh.close();
});

test("kill -9 during 50 bookings, restart: every booking that was answered is confirmed, recorded once each", async () => {
  const first = await spawnBoxoffice({ DATABASE_URL: db.url });
  const { client: organizer, session } = await signUp(first.url, "ORGANIZER");
  const event = await organizer.events.create.mutate({ ...someEvent, capacity: 100 });
  const customers = await Promise.all(Array.from({ length: 50 }, () => signUp(first.url, "CUSTOMER")));
  const answered: string[] = [];
  const bookings = customers.map(({ client }) =>
    book(client, event).then(
      (booking) => answered.push(booking.id),
      // The answer of those that were under way is lost with the process.
      () => 0,
    ),
  );
  // The plug is pulled when half of them are answered: some jobs are done, some under way, some not begun.
  await eventually(() => expect(answered.length).toBeGreaterThanOrEqual(25), { everyMs: 1 });
  await first.kill9();
  await Promise.all(bookings);
  const committed = await db.prisma.booking.count({ where: { eventId: event.id } });
  expect(committed).toBeGreaterThanOrEqual(answered.length);

  const second = await spawnBoxoffice({ DATABASE_URL: db.url });
  try {
    // Those whose answer was lost ask again; then all fifty are booked.
    await Promise.all(
      customers.map(({ session: { accessToken } }) =>
        outcomeOf(book(testClient(second.url, accessToken), event)),
      ),
    );
    await everythingSettled();
    const messages = await db.sql.query<{ messages: number; bookings: number; jobs: number; open: number }>(
      `SELECT (SELECT count(*)::int FROM messages WHERE event_id = $1 AND kind = 'booking-confirmation' AND status = 'KEPT') AS messages,
         (SELECT count(DISTINCT booking_id)::int FROM messages WHERE event_id = $1) AS bookings,
         (SELECT count(*)::int FROM jobs WHERE event_id = $1 AND status = 'DONE') AS jobs,
         (SELECT count(*)::int FROM messages WHERE event_id = $1 AND status = 'SENDING') AS open`,
      [event.id],
    );
    expect(messages).toEqual([{ messages: 50, bookings: 50, jobs: 50, open: 0 }]);
    const stillThere = testClient(second.url, session.accessToken);
    expect((await stillThere.events.get.query({ id: event.id })).seatsLeft).toBe(50);
  } finally {
    await second.terminate();
  }
}, 120_000);

test("with the worker stopped the console says that no worker is running, and jobs wait instead of vanishing", async () => {
  const fresh = await createTestDatabase();
  const api = await startTestApi(fresh.url, { role: "api", rateLimits: false });
  const { client: organizer } = await signUp(api.url, "ORGANIZER");
  const event = await organizer.events.create.mutate(someEvent);
  const { client } = await signUp(api.url, "CUSTOMER");
  await book(client, event);
  expect(await organizer.jobs.stats.query()).toMatchObject({ workersAlive: 0, byStatus: { QUEUED: 1 } });

  const worker = await spawnBoxoffice({ DATABASE_URL: fresh.url, ROLE: "worker" });
  await eventually(async () => {
    expect(await organizer.jobs.stats.query()).toMatchObject({
      workersAlive: 1,
      byStatus: { QUEUED: 0, DONE: 1 },
    });
  });
  expect(await watched(worker.url)).toEqual({ health: 200, ready: 200, elsewhere: 404 });
  const metrics = await (await fetch(`${worker.url}/metrics`)).text();
  for (const line of [
    'boxoffice_jobs{type="send-booking-confirmation",status="DONE"} 1',
    'boxoffice_jobs{type="send-booking-confirmation",status="QUEUED"} 0',
    "boxoffice_jobs_oldest_waiting_seconds 0",
    "boxoffice_workers_alive 1",
    'boxoffice_job_wait_seconds_count{type="send-booking-confirmation"} 1',
    'boxoffice_job_run_seconds_count{type="send-booking-confirmation",outcome="done"} 1',
  ]) {
    expect(metrics).toContain(`${line}\n`);
  }
  // Killed, it cannot say goodbye; its silence must be noticed.
  await worker.kill9();
  await eventually(async () => expect((await organizer.jobs.stats.query()).workersAlive).toBe(0), {
    withinMs: 10_000,
  });
  await api.stop();
  await fresh.close();
}, 60_000);

test("SIGTERM stops the process in order, also when it comes twice and a connection is open that says nothing", async () => {
  const running = await spawnBoxoffice({ DATABASE_URL: db.url });
  const { hostname, port } = new URL(running.url);
  const silent = connect(Number(port), hostname);
  silent.on("error", () => {});
  await once(silent, "connect");
  // A wrapper passes on the signal that the group has had already.
  running.child.kill("SIGTERM");
  expect(await running.terminate()).toBe(0);
  silent.destroy();
}, 60_000);
