import { createHash } from "node:crypto";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { book, failureOf, outcomeOf, signUp, someEvent, testClient } from "../testing/test-client.js";

let db: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  db = await createTestDatabase();
  api = await startTestApi(db.url);
});
afterAll(async () => {
  await api.stop();
  await db.close();
});

const password = "correct horse battery";

/** Waits for all jobs, also for what is to be done in a while. */
async function settled(): Promise<void> {
  await eventually(async () => {
    const mails = await db.sql.query(
      "SELECT type FROM jobs WHERE status NOT IN ('DONE', 'DEAD') AND type <> 'forget-account'",
    );
    expect(mails).toEqual([]);
  });
  await db.sql.query(
    "UPDATE jobs SET run_at = now(), dispatched_at = NULL WHERE type = 'forget-account' AND status = 'QUEUED'",
  );
  await eventually(async () => {
    expect(await db.sql.query("SELECT type FROM jobs WHERE status NOT IN ('DONE', 'DEAD')")).toEqual([]);
  });
}

test("everything about a customer is in their export, and nothing of anybody else", async () => {
  const organizer = await signUp(api.url, "ORGANIZER", "Olga Organizer");
  const event = await organizer.client.events.create.mutate(someEvent);
  const me = await signUp(api.url, "CUSTOMER", "Ada Exporter");
  const other = await signUp(api.url, "CUSTOMER", "Bob Neighbour");
  const booking = await book(me.client, event);
  await book(other.client, event);
  const grant = { name: "Import", scopes: ["bookings:read" as const], expiresInDays: 30 };
  const { token, secret } = await me.client.tokens.create.mutate(grant);
  await other.client.tokens.create.mutate({ ...grant, name: "Bob Neighbour's import" });
  await settled();
  const data = await me.client.account.exportData.mutate({});
  expect(data).toMatchObject({
    user: me.session.user,
    bookings: [{ reference: booking.reference }],
    events: [],
    messages: [{ kind: "booking-confirmation", text: expect.stringContaining(booking.reference) }],
    log: [
      { action: "data.exported" },
      { action: "token.created" },
      { action: "account.signed-in" },
      { action: "account.registered" },
    ],
  });
  expect(data.sessions).toHaveLength(1);
  expect(data.tokens).toEqual([token]);
  const hash = createHash("sha256").update(secret).digest("hex");
  for (const hidden of [secret, secret.slice(4, 16), hash])
    expect(JSON.stringify(data)).not.toContain(hidden);
  expect(JSON.stringify(data)).not.toContain("Bob Neighbour");
  const theirs = await organizer.client.account.exportData.mutate({});
  expect(theirs).toMatchObject({ events: [{ id: event.id }], bookings: [] });
  expect(JSON.stringify(theirs)).not.toContain("Ada Exporter");
});

test("a customer who leaves gives their seats back, and is no longer to be found; what is past stays counted", async () => {
  const organizer = await signUp(api.url, "ORGANIZER");
  const [ahead, past] = [
    await organizer.client.events.create.mutate(someEvent),
    await organizer.client.events.create.mutate(someEvent),
  ];
  const me = await signUp(api.url, "CUSTOMER", "Zelda Leaver");
  const { email } = me.session.user;
  await book(me.client, ahead, 2);
  await book(me.client, past, 3);
  await db.sql.query(
    "UPDATE events SET starts_at = now() - interval '2 days', ends_at = now() - interval '1 day' WHERE id = $1",
    [past.id],
  );
  const made = { name: "Zelda Leaver's import", scopes: ["bookings:read" as const], expiresInDays: 30 };
  const { secret } = await me.client.tokens.create.mutate(made);
  const wrong = await failureOf(me.client.account.delete.mutate({ password: "not the password" }));
  expect(wrong).toMatchObject({ reason: "VALIDATION", details: { issues: [{ path: ["password"] }] } });
  expect(await me.client.account.delete.mutate({ password })).toEqual({ ok: true });

  await eventually(async () =>
    expect(await outcomeOf(me.client.bookings.mine.query({}))).toBe("UNAUTHENTICATED"),
  );
  expect(await outcomeOf(testClient(api.url, secret).bookings.mine.query({}))).toBe("UNAUTHENTICATED");
  expect(await outcomeOf(testClient(api.url).auth.login.mutate({ email, password }))).toBe("UNAUTHENTICATED");
  expect((await organizer.client.events.get.query({ id: ahead.id })).seatsLeft).toBe(10);
  expect((await organizer.client.events.get.query({ id: past.id })).seatsLeft).toBe(7);
  const { items } = await organizer.client.events.attendees.query({ eventId: past.id });
  expect(items).toMatchObject([{ quantity: 3, customer: { name: "Deleted account" } }]);
  await settled();
  const tables = await db.sql.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
  );
  for (const { name } of tables) {
    const [row] = await db.sql.query<{ text: string | null }>(
      `SELECT string_agg(t::text, ' ') AS text FROM "${name}" t`,
    );
    expect([name, /Zelda Leaver/.test(row?.text ?? ""), row?.text?.includes(email) ?? false]).toEqual([
      name,
      false,
      false,
    ]);
  }
  // The address is free again, and whoever takes it gets none of what was.
  const again = await testClient(api.url).auth.register.mutate({
    email,
    password,
    name: "Zoe",
    role: "CUSTOMER",
  });
  expect((await testClient(api.url, again.accessToken).bookings.mine.query({})).items).toEqual([]);
});

test("what a customer books while they leave is cancelled like the rest", async () => {
  const organizer = await signUp(api.url, "ORGANIZER");
  const event = await organizer.client.events.create.mutate(someEvent);
  const me = await signUp(api.url, "CUSTOMER");
  let leaving: Promise<unknown> | undefined;
  await db.transaction(async (sql) => {
    // As a booking under way holds it: the end of the account waits, and others may book beside it.
    await sql.query("SELECT 1 FROM users WHERE id = $1 FOR KEY SHARE", [me.session.user.id]);
    leaving = me.client.account.delete.mutate({ password });
    await eventually(async () =>
      expect(
        await db.sql.query(
          "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FOR UPDATE%'",
        ),
      ).toHaveLength(1),
    );
    await book(me.client, event);
  });
  expect(await leaving).toEqual({ ok: true });
  expect((await organizer.client.events.get.query({ id: event.id })).seatsLeft).toBe(10);
  const bookings = await db.sql.query("SELECT status FROM bookings WHERE event_id = $1", [event.id]);
  expect(bookings).toEqual([{ status: "CANCELLED" }]);
});

test("an organizer leaves once nobody is booked any more: drafts go, unsold events are cancelled, sold ones are theirs to cancel", async () => {
  const me = await signUp(api.url, "ORGANIZER", "Otto Leaver");
  const draft = await me.client.events.create.mutate({ ...someEvent, status: "DRAFT" });
  const unsold = await me.client.events.create.mutate(someEvent);
  const sold = await me.client.events.create.mutate(someEvent);
  const customer = await signUp(api.url, "CUSTOMER");
  await book(customer.client, sold);
  expect(await outcomeOf(me.client.account.delete.mutate({ password }))).toBe("EVENT_HAS_BOOKINGS");
  expect(await outcomeOf(me.client.events.get.query({ id: draft.id }))).toBe("OK");
  await me.client.events.cancel.mutate({ id: sold.id, reason: "I leave" });
  expect(await outcomeOf(me.client.account.delete.mutate({ password }))).toBe("OK");
  const statuses = await db.sql.query<{ id: string; status: string }>(
    "SELECT id, status FROM events WHERE id = ANY($1::uuid[]) ORDER BY id",
    [[draft.id, unsold.id, sold.id]],
  );
  expect(statuses).toEqual([
    { id: unsold.id, status: "CANCELLED" },
    { id: sold.id, status: "CANCELLED" },
  ]);
  await settled();
  expect(await db.sql.query("SELECT type, last_error FROM jobs WHERE status = 'DEAD'")).toEqual([]);
});

test("an account is ended by its password alone, and no more often guessed at than at the door", async () => {
  const { client } = await signUp(api.url, "CUSTOMER");
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, () => outcomeOf(client.account.delete.mutate({ password: "a guess at it" }))),
  );
  expect(outcomes.toSorted()).toEqual([
    ...Array.from({ length: 2 }, () => "RATE_LIMITED"),
    ...Array.from({ length: 10 }, () => "VALIDATION"),
  ]);
});
