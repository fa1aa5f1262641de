import { createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { book, outcomeOf, signUp, someEvent, testClient } from "../testing/test-client.js";

let db: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  db = await createTestDatabase();
  api = await startTestApi(db.url, { role: "api" });
});
afterAll(async () => {
  await api.stop();
  await db.close();
});

type Signed = Awaited<ReturnType<typeof signUp>>;
const actionsOf = async ({ client }: Pick<Signed, "client">, filter: { eventId?: string } = {}) =>
  (await client.audit.list.query({ limit: 100, ...filter })).items.map(({ action }) => action);

test("what an organizer does stands in their log, newest first, and in nobody else's", async () => {
  const me = await signUp(api.url, "ORGANIZER");
  const other = await signUp(api.url, "ORGANIZER");
  const { id } = await me.client.events.create.mutate({ ...someEvent, status: "DRAFT" });
  await me.client.events.publish.mutate({ id });
  await me.client.events.update.mutate({ id, version: 2, patch: { venue: "Garden", title: "Another" } });
  await me.client.events.cancel.mutate({ id, reason: "Rain" });
  const { items } = await me.client.audit.list.query({ eventId: id });
  expect(items.map(({ action, details }) => [action, details])).toEqual([
    ["event.cancelled", { title: "Another", reason: "Rain" }],
    ["event.changed", { title: "Another", fields: "title, venue" }],
    ["event.published", { title: someEvent.title }],
    ["event.created", { title: someEvent.title, status: "DRAFT" }],
  ]);
  expect(items[0]).toMatchObject({ address: "127.0.0.1", userAgent: expect.any(String) });
  expect(await actionsOf(other, { eventId: id })).toEqual([]);
  expect(await actionsOf(other)).toEqual(["account.signed-in", "account.registered"]);
});

test("what is refused is not in the log, and deleting an event is", async () => {
  const me = await signUp(api.url, "ORGANIZER");
  const booked = await me.client.events.create.mutate(someEvent);
  const free = await me.client.events.create.mutate(someEvent);
  const { client } = await signUp(api.url, "CUSTOMER");
  await book(client, booked);
  expect(await outcomeOf(me.client.events.delete.mutate({ id: booked.id }))).toBe("EVENT_HAS_BOOKINGS");
  await outcomeOf(me.client.events.update.mutate({ id: booked.id, version: 9, patch: { venue: "Garden" } }));
  await me.client.events.delete.mutate({ id: free.id });
  expect(await actionsOf(me, { eventId: booked.id })).toEqual(["event.created"]);
  expect(await actionsOf(me, { eventId: free.id })).toEqual(["event.deleted", "event.created"]);
});

test("signing in, a new password and the end of sessions are in the log, page by page, without a secret", async () => {
  const { session } = await signUp(api.url, "CUSTOMER");
  const { email } = session.user;
  const words = { currentPassword: "correct horse battery", newPassword: "a horse of another colour" };
  const changed = await testClient(api.url, session.accessToken).auth.changePassword.mutate(words);
  await testClient(api.url).auth.login.mutate({ email, password: words.newPassword });
  const client = testClient(api.url, changed.accessToken);
  const [, other] = (await client.auth.sessions.query({})).items;
  await client.auth.endSession.mutate({ sessionId: other?.id ?? "" });
  await client.auth.logoutEverywhere.mutate({});
  const expected = [
    "sessions.ended",
    "session.ended",
    "account.signed-in",
    "password.changed",
    "account.signed-in",
    "account.registered",
  ];
  const read: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.audit.list.query({ limit: 2, ...(cursor && { cursor }) });
    read.push(...page.items.map(({ action }) => action));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(read).toEqual(expected);
  const [row] = await db.sql.query<{ text: string }>(
    "SELECT string_agg(e::text, '') AS text FROM audit_entries e",
  );
  for (const secret of [words.currentPassword, words.newPassword, changed.accessToken, session.accessToken])
    expect(row?.text).not.toContain(secret);
});

test("an entry and its deed are one: when the log cannot be written, nothing is done", async () => {
  const me = await signUp(api.url, "ORGANIZER");
  await db.sql.query(
    "ALTER TABLE audit_entries ADD CONSTRAINT full_up CHECK (action NOT LIKE 'event.%') NOT VALID",
  );
  try {
    expect(await outcomeOf(me.client.events.create.mutate(someEvent))).toBe("INTERNAL");
    expect((await me.client.events.mine.query({})).items).toEqual([]);
  } finally {
    await db.sql.query("ALTER TABLE audit_entries DROP CONSTRAINT full_up");
  }
});
