import "../testing/open-window.js";
import { randomUUID } from "node:crypto";
import { type BoxofficeProcess, spawnBoxoffice } from "@boxoffice/api/testing";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type BoxofficeClient, createClient, isBoxofficeError } from "../index.js";
import { boxoffice, BoxofficeProvider, nextPage, useBoxofficeCache, useLiveSeats } from "./index.js";

let db: TestDatabase;
let server: BoxofficeProcess;
let organizer: BoxofficeClient;
let customer: BoxofficeClient;
beforeAll(async () => {
  db = await createTestDatabase();
  server = await spawnBoxoffice({ DATABASE_URL: db.url, ROLE: "api", SEED_DEMO: "false" });
  [organizer, customer] = await Promise.all([register("ORGANIZER"), register("CUSTOMER")]);
});
afterEach(cleanup);
afterAll(async () => {
  await server.terminate();
  await db.close();
});

async function register(role: "CUSTOMER" | "ORGANIZER"): Promise<BoxofficeClient> {
  const { accessToken } = await createClient({ url: server.url }).auth.register.mutate({
    email: `${randomUUID()}@example.test`,
    password: "correct horse battery",
    name: "Ada",
    role,
  });
  return createClient({ url: server.url, token: accessToken });
}

function createEvent(title: string, capacity = 3) {
  return organizer.events.create.mutate({
    title,
    description: "",
    venue: "Konzerthaus",
    startsAt: "2099-05-01T18:00:00.000Z",
    endsAt: "2099-05-01T20:00:00.000Z",
    timeZone: "Europe/Vienna",
    capacity,
    currency: "EUR",
    ticketTypes: [{ name: "Standard", priceMinor: 1500, capacity: null }],
    status: "PUBLISHED",
  });
}

function render<Result>(hook: () => Result) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <BoxofficeProvider client={customer}>{children}</BoxofficeProvider>
  );
  return renderHook(hook, { wrapper }).result;
}

test("a page books, sees its seats go live, and narrows the refusal of one ticket too many", async () => {
  const event = await createEvent("An Evening of Strings");
  const page = render(() => ({
    event: boxoffice.events.get.useQuery({ id: event.id }),
    seats: useLiveSeats([event.id]).get(event.id)?.seatsLeft,
    book: boxoffice.bookings.create.useMutation(),
  }));
  await eventually(() => expect(page.current.event.data?.title).toBe("An Evening of Strings"));
  await eventually(() => expect(page.current.seats).toBe(3));

  const ticketTypeId = page.current.event.data?.ticketTypes[0]?.id ?? "";
  const purchase = (quantity: number) => ({
    eventId: event.id,
    items: [{ ticketTypeId, quantity }],
    idempotencyKey: randomUUID(),
  });
  page.current.book.mutate(purchase(4));
  await eventually(() => expect(page.current.book.isError).toBe(true));
  const { error } = page.current.book;
  if (!isBoxofficeError(error, "SOLD_OUT")) throw error;
  const seatsLeft: number = error.data.details.seatsLeft;
  expect(seatsLeft).toBe(3);

  page.current.book.mutate(purchase(2));
  await eventually(() => expect(page.current.book.data?.status).toBe("CONFIRMED"));
  await eventually(() => expect(page.current.seats).toBe(1));
});

test("a list is fetched page by page, each event once", async () => {
  const category = `Test ${randomUUID().slice(0, 8)}`;
  const titles = ["First night", "Second night", "Third night"];
  for (const title of titles) {
    const { id, version } = await createEvent(title);
    await organizer.events.update.mutate({ id, version, patch: { category } });
  }
  const list = render(() => boxoffice.events.list.useInfiniteQuery({ category, limit: 2 }, nextPage));
  await eventually(() => expect(list.current.hasNextPage).toBe(true));
  await list.current.fetchNextPage();
  await eventually(() => expect(list.current.hasNextPage).toBe(false));
  const seen = list.current.data?.pages.flatMap(({ items }) => items.map(({ title }) => title)) ?? [];
  expect(seen.sort()).toEqual(titles);
});

test("what is marked as out of date is asked for again", async () => {
  const event = await createEvent("Before");
  const page = render(() => ({
    cache: useBoxofficeCache(),
    event: boxoffice.events.get.useQuery({ id: event.id }),
  }));
  await eventually(() => expect(page.current.event.data?.title).toBe("Before"));
  await organizer.events.update.mutate({ id: event.id, version: event.version, patch: { title: "After" } });
  await page.current.cache.events.get.invalidate({ id: event.id });
  await eventually(() => expect(page.current.event.data?.title).toBe("After"));
  expect(page.current.cache.events.get.getData({ id: event.id })?.title).toBe("After");
});
