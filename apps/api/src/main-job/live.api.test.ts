import type { Availability } from "@boxoffice/contracts";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { book, type Client, failureOf, signUp, someEvent, testClient } from "../testing/test-client.js";

let db: TestDatabase;
let here: TestApi;
let there: TestApi;
let organizer: Client;
beforeAll(async () => {
  db = await createTestDatabase();
  here = await startTestApi(db.url, { rateLimits: false });
  there = await startTestApi(db.url, { rateLimits: false, role: "api" });
  organizer = (await signUp(here.url, "ORGANIZER")).client;
});
afterAll(async () => {
  await there.stop();
  await here.stop();
  await db.close();
});

function watch(url: string, eventIds: string[]) {
  const seen: Availability[] = [];
  const subscription = testClient(url).events.watchAvailability.subscribe(
    { eventIds },
    { onData: ({ data }) => seen.push(data) },
  );
  return { seen, stop: () => subscription.unsubscribe() };
}

describe("seats on an open page", () => {
  test("change with someone else's booking made through another API process", async () => {
    const event = await organizer.events.create.mutate(someEvent);
    const page = watch(there.url, [event.id]);
    await eventually(() => expect(page.seen.at(-1)?.seatsLeft).toBe(10));
    const { client } = await signUp(here.url, "CUSTOMER");
    const booking = await book(client, event, 4);
    await eventually(() =>
      expect(page.seen.at(-1)).toMatchObject({ seatsLeft: 6, ticketTypes: [{ seatsLeft: 6 }] }),
    );
    await client.bookings.cancel.mutate({ bookingId: booking.id });
    await eventually(() => expect(page.seen.at(-1)?.seatsLeft).toBe(10));
    page.stop();
  });

  test("a rush is shown in few snapshots, the last of which is the truth", async () => {
    const event = await organizer.events.create.mutate({ ...someEvent, capacity: 60 });
    const page = watch(there.url, [event.id]);
    await eventually(() => expect(page.seen).toHaveLength(1));
    const customers = await Promise.all(Array.from({ length: 60 }, () => signUp(here.url, "CUSTOMER")));
    await Promise.all(customers.map(({ client }) => book(client, event)));
    await eventually(() => expect(page.seen.at(-1)?.seatsLeft).toBe(0));
    const left = page.seen.map((snapshot) => snapshot.seatsLeft);
    expect(left).toEqual([...left].sort((a, b) => b - a));
    expect(left.length).toBeLessThan(60);
    page.stop();
  });

  test("a cancelled event says so, and an event that was never published says nothing", async () => {
    const event = await organizer.events.create.mutate(someEvent);
    const draft = await organizer.events.create.mutate({ ...someEvent, status: "DRAFT" });
    const page = watch(here.url, [draft.id, event.id]);
    await eventually(() => expect(page.seen).toHaveLength(1));
    await organizer.events.cancel.mutate({ id: event.id, reason: "No heating" });
    await eventually(() => expect(page.seen.at(-1)?.status).toBe("CANCELLED"));
    expect(page.seen.map((snapshot) => snapshot.eventId)).not.toContain(draft.id);
    page.stop();
  });

  test("a listener whose connection the database cuts comes back and shows what it missed", async () => {
    const event = await organizer.events.create.mutate(someEvent);
    const page = watch(there.url, [event.id]);
    await eventually(() => expect(page.seen).toHaveLength(1));
    const { client } = await signUp(here.url, "CUSTOMER");
    await db.sql.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'boxoffice-listen' AND datname = current_database()",
    );
    await book(client, event);
    await eventually(() => expect(page.seen.at(-1)?.seatsLeft).toBe(9));
    page.stop();
  });
});

describe("two organizers' tabs", () => {
  test("saving at once: one gets STALE_VERSION with the version to catch up with, and what it typed can be saved then", async () => {
    const event = await organizer.events.create.mutate(someEvent);
    const save = (version: number, patch: object) =>
      organizer.events.update.mutate({ id: event.id, version, patch });
    const [left, right] = await Promise.all([
      failureOf(save(1, { title: "From the left tab" })),
      failureOf(save(1, { venue: "From the right tab" })),
    ]);
    const lost = left ?? right;
    expect([left, right].filter(Boolean)).toHaveLength(1);
    expect(lost).toMatchObject({ reason: "STALE_VERSION", httpStatus: 409, details: { currentVersion: 2 } });
    const typed = left ? { title: "From the left tab" } : { venue: "From the right tab" };
    const saved = await save(2, typed);
    expect(saved).toMatchObject({ title: "From the left tab", venue: "From the right tab", version: 3 });
  });

  test("capacity can't go below what is sold", async () => {
    const event = await organizer.events.create.mutate(someEvent);
    await book((await signUp(here.url, "CUSTOMER")).client, event, 4);
    const shrink = organizer.events.update.mutate({ id: event.id, version: 1, patch: { capacity: 3 } });
    expect(await failureOf(shrink)).toMatchObject({ reason: "CAPACITY_BELOW_SOLD", details: { sold: 4 } });
    expect((await organizer.events.get.query({ id: event.id })).capacity).toBe(10);
  });
});
