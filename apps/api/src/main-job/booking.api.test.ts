import { createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import {
  book,
  type Client,
  failureOf,
  outcomeOf,
  signUp,
  someEvent,
  testClient,
} from "../testing/test-client.js";

let db: TestDatabase;
let api: TestApi;
let organizer: Client;
beforeAll(async () => {
  db = await createTestDatabase();
  api = await startTestApi(db.url, { rateLimits: false });
  organizer = (await signUp(api.url, "ORGANIZER")).client;
});
afterAll(async () => {
  await api.stop();
  await db.close();
});

function customers(count: number) {
  return Promise.all(Array.from({ length: count }, () => signUp(api.url, "CUSTOMER")));
}

async function sold(eventId: string) {
  const [row] = await db.sql.query<{ counter: number; booked: number; active: number }>(
    `SELECT seats_sold AS counter,
       (SELECT coalesce(sum(quantity), 0)::int FROM bookings WHERE event_id = e.id AND status = 'CONFIRMED') AS booked,
       (SELECT count(*)::int FROM bookings WHERE event_id = e.id AND status = 'CONFIRMED') AS active
     FROM events e WHERE id = $1`,
    [eventId],
  );
  return row;
}

test("capacity 10, fifty customers at once over HTTP: exactly 10 confirmed, 40 SOLD_OUT, seatsLeft 0", async () => {
  const event = await organizer.events.create.mutate(someEvent);
  const buyers = await customers(50);
  const failures = await Promise.all(buyers.map(({ client }) => failureOf(book(client, event))));
  expect(failures.filter((failure) => failure === null)).toHaveLength(10);
  const refused = failures.filter((failure) => failure !== null);
  expect(refused.every(({ reason, httpStatus }) => reason === "SOLD_OUT" && httpStatus === 409)).toBe(true);
  expect(refused.map((failure) => failure.details)).toContainEqual({ seatsLeft: 0 });
  expect((await testClient(api.url).events.get.query({ id: event.id })).seatsLeft).toBe(0);
  expect(await sold(event.id)).toEqual({ counter: 10, booked: 10, active: 10 });
});

test("cancelling one booking five times gives its seats back once, and booking again after a cancel works", async () => {
  const event = await organizer.events.create.mutate(someEvent);
  const { client } = await signUp(api.url, "CUSTOMER");
  const booking = await book(client, event, 3);
  const cancels = await Promise.all(
    Array.from({ length: 5 }, () => client.bookings.cancel.mutate({ bookingId: booking.id })),
  );
  expect(new Set(cancels.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await sold(event.id)).toEqual({ counter: 0, booked: 0, active: 0 });
  const again = await book(client, event, 2);
  expect(again.id).not.toBe(booking.id);
  expect(await sold(event.id)).toEqual({ counter: 2, booked: 2, active: 1 });
});

test("the same customer booking twice, in parallel and in sequence: one booking, ALREADY_BOOKED for the rest", async () => {
  const event = await organizer.events.create.mutate(someEvent);
  const { client } = await signUp(api.url, "CUSTOMER");
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcomeOf(book(client, event))));
  expect(outcomes.filter((outcome) => outcome === "OK")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "ALREADY_BOOKED")).toHaveLength(19);
  const [mine] = (await client.bookings.mine.query({})).items;
  expect(await failureOf(book(client, event))).toMatchObject({
    reason: "ALREADY_BOOKED",
    details: { bookingId: mine?.id },
  });
  expect(await sold(event.id)).toEqual({ counter: 1, booked: 1, active: 1 });
});

test("the same idempotency key: the same booking, in parallel and after it was cancelled", async () => {
  const event = await organizer.events.create.mutate(someEvent);
  const { client } = await signUp(api.url, "CUSTOMER");
  const items = [{ ticketTypeId: event.ticketTypes[0]?.id ?? "", quantity: 2 }];
  const request = { eventId: event.id, items, idempotencyKey: "one-key-many-sends" };
  const answers = await Promise.all(Array.from({ length: 20 }, () => client.bookings.create.mutate(request)));
  expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
  await client.bookings.cancel.mutate({ bookingId: answers[0]?.id ?? "" });
  expect(await client.bookings.create.mutate(request)).toMatchObject({
    id: answers[0]?.id,
    status: "CANCELLED",
  });
  expect(await sold(event.id)).toEqual({ counter: 0, booked: 0, active: 0 });
});

describe("what can be booked", () => {
  test("free events work", async () => {
    const ticketTypes = [{ name: "Free seat", priceMinor: 0, capacity: null }];
    const event = await organizer.events.create.mutate({ ...someEvent, ticketTypes });
    const { client } = await signUp(api.url, "CUSTOMER");
    expect(await book(client, event, 2)).toMatchObject({ totalMinor: 0, status: "CONFIRMED", quantity: 2 });
  });

  test("draft, cancelled and started events can't be booked", async () => {
    const { client } = await signUp(api.url, "CUSTOMER");
    const draft = await organizer.events.create.mutate({ ...someEvent, status: "DRAFT" });
    expect(await outcomeOf(book(client, draft))).toBe("NOT_FOUND");

    const cancelled = await organizer.events.create.mutate(someEvent);
    await organizer.events.cancel.mutate({ id: cancelled.id, reason: "No heating" });
    expect(await failureOf(book(client, cancelled))).toMatchObject({
      reason: "EVENT_NOT_BOOKABLE",
      details: { why: "CANCELLED" },
    });

    const started = await organizer.events.create.mutate({
      ...someEvent,
      startsAt: "2020-05-01T18:00:00.000Z",
    });
    expect(await failureOf(book(client, started))).toMatchObject({
      reason: "EVENT_NOT_BOOKABLE",
      details: { why: "STARTED" },
    });
    for (const event of [draft, cancelled, started]) expect((await sold(event.id))?.active).toBe(0);
  });
});

test("a booking is seen by its customer and the event's organizer, and by nobody else", async () => {
  const event = await organizer.events.create.mutate(someEvent);
  const { client } = await signUp(api.url, "CUSTOMER");
  const booking = await book(client, event);
  const read = (who: Client) => who.bookings.get.query({ bookingId: booking.id });
  expect((await read(client)).id).toBe(booking.id);
  expect((await read(organizer)).id).toBe(booking.id);
  for (const role of ["CUSTOMER", "ORGANIZER"] as const) {
    expect(await outcomeOf(read((await signUp(api.url, role)).client))).toBe("NOT_FOUND");
  }
  expect(await outcomeOf(read(testClient(api.url)))).toBe("UNAUTHENTICATED");
});
