import type { EventDetail } from "@boxoffice/contracts";
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

test("a new name is on bookings, in attendee lists and over events at once, and both stand in the log", async () => {
  const organizer = await signUp(api.url, "ORGANIZER", "Olga Before");
  const customer = await signUp(api.url, "CUSTOMER", "Carl Before");
  const event = await organizer.client.events.create.mutate(someEvent);
  await book(customer.client, event);
  const renamed = await customer.client.account.changeName.mutate({ name: "Carl After" });
  expect(renamed).toEqual({ ...customer.session.user, name: "Carl After" });
  await organizer.client.account.changeName.mutate({ name: "Olga After" });
  await organizer.client.account.changeName.mutate({ name: "Olga After" });
  const { items } = await organizer.client.events.attendees.query({ eventId: event.id });
  expect(items.map(({ customer: { name } }) => name)).toEqual(["Carl After"]);
  expect((await customer.client.events.get.query({ id: event.id })).organizer.name).toBe("Olga After");
  expect(await customer.client.auth.me.query({})).toEqual(renamed);
  const [entry] = (await customer.client.audit.list.query({})).items;
  expect(entry).toMatchObject({
    action: "account.renamed",
    details: { name: "Carl After", formerName: "Carl Before" },
  });
  // The same name again changes nothing.
  expect((await actionsOf(organizer)).filter((action) => action === "account.renamed")).toHaveLength(1);
  for (const name of ["", " ", "a\nb", "x".repeat(81)])
    expect(await outcomeOf(customer.client.account.changeName.mutate({ name }))).toBe("VALIDATION");
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
  const leaving = testClient(api.url, changed.accessToken);
  const [other] = (await leaving.auth.sessions.query({})).items;
  await leaving.auth.endSession.mutate({ sessionId: other?.id ?? "" });
  await leaving.auth.logoutEverywhere.mutate({});
  const back = await testClient(api.url).auth.login.mutate({ email, password: words.newPassword });
  const client = testClient(api.url, back.accessToken);
  const expected = [
    "account.signed-in",
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

test("an organizer who takes the attendees along stands in their log, once however many pages it takes", async () => {
  const me = await signUp(api.url, "ORGANIZER");
  const stranger = await signUp(api.url, "ORGANIZER");
  const event = await me.client.events.create.mutate(someEvent);
  const eventId = event.id;
  const customer = await signUp(api.url, "CUSTOMER", "Ada Attendee");
  const booking = await book(customer.client, event);
  const { items } = await me.client.events.exportAttendees.mutate({ eventId });
  expect(items).toMatchObject([{ reference: booking.reference, customer: { name: "Ada Attendee" } }]);
  const { nextCursor: cursor } = await pageBefore(me, event);
  await me.client.events.exportAttendees.mutate({ eventId, cursor });
  expect(await outcomeOf(stranger.client.events.exportAttendees.mutate({ eventId }))).toBe("NOT_FOUND");
  expect(await actionsOf(me, { eventId })).toEqual(["attendees.exported", "event.created"]);
  const [entry] = (await me.client.audit.list.query({ eventId })).items;
  expect(entry).toMatchObject({ details: { title: someEvent.title }, address: "127.0.0.1" });
  expect(await actionsOf(stranger, { eventId })).toEqual([]);
});

/** The first page of one booking, and the cursor that leads on from it. */
async function pageBefore(me: Signed, event: EventDetail): Promise<{ nextCursor: string }> {
  await book((await signUp(api.url, "CUSTOMER")).client, event);
  const { nextCursor } = await me.client.events.attendees.query({ eventId: event.id, limit: 1 });
  return { nextCursor: nextCursor ?? "" };
}

test("tokens that are made and revoked stand in the log by their names, and nothing of them besides", async () => {
  const me = await signUp(api.url, "CUSTOMER");
  const grant = { name: "Import", scopes: ["events:read" as const, "jobs:read" as const], expiresInDays: 1 };
  const { token, secret } = await me.client.tokens.create.mutate(grant);
  await me.client.tokens.revoke.mutate({ tokenId: token.id });
  expect(await outcomeOf(me.client.tokens.revoke.mutate({ tokenId: token.id }))).toBe("NOT_FOUND");
  const { items } = await me.client.audit.list.query({ limit: 2 });
  expect(items.map(({ action, details }) => [action, details])).toEqual([
    ["token.revoked", { name: "Import" }],
    ["token.created", { name: "Import", scopes: "events:read, jobs:read" }],
  ]);
  expect(JSON.stringify(items)).not.toContain(secret.slice(4, 16));
});

test("an entry and its deed are one: when the log cannot be written, nothing is done", async () => {
  const me = await signUp(api.url, "ORGANIZER");
  const other = await signUp(api.url, "ORGANIZER");
  const { id: eventId } = await other.client.events.create.mutate(someEvent);
  await db.sql.query(
    "ALTER TABLE audit_entries ADD CONSTRAINT full_up CHECK (action !~ '^(event|token|attendees)') NOT VALID",
  );
  try {
    const grant = { name: "Import", scopes: ["events:read" as const], expiresInDays: 1 };
    expect(await outcomeOf(me.client.tokens.create.mutate(grant))).toBe("INTERNAL");
    expect((await me.client.tokens.list.query({})).items).toEqual([]);
    expect(await outcomeOf(other.client.events.exportAttendees.mutate({ eventId }))).toBe("INTERNAL");
    expect(await outcomeOf(me.client.events.create.mutate(someEvent))).toBe("INTERNAL");
    expect((await me.client.events.mine.query({})).items).toEqual([]);
  } finally {
    await db.sql.query("ALTER TABLE audit_entries DROP CONSTRAINT full_up");
  }
});
