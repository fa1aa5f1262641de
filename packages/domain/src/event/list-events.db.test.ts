import { buildEvent, createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testContext } from "../testing/test-context.js";
import { listEvents } from "./list-events.js";

let db: TestDatabase;
const hourMs = 3_600_000;
const inHours = (hours: number) => new Date(Date.UTC(2099, 0, 1) + hours * hourMs);

beforeAll(async () => {
  db = await createTestDatabase();
  const at = (hours: number) => ({ startsAt: inHours(hours), endsAt: inHours(hours + 1) });
  await buildEvent(db, { title: "Second", ...at(20), category: "Music", venue: "Hall 100%" });
  await buildEvent(db, {
    title: "First",
    ...at(10),
    address: "Märkisches Ufer, Berlin",
    types: [{ priceMinor: 0 }],
  });
  await buildEvent(db, { title: "Twin one", ...at(30), capacity: 5, seatsSold: 5 });
  await buildEvent(db, { title: "Twin two", ...at(30), category: "music" });
  await buildEvent(db, { title: "Draft", ...at(5), status: "DRAFT", publishedAt: null });
  await buildEvent(db, { title: "Cancelled", ...at(6), status: "CANCELLED", cancelledAt: new Date() });
  await buildEvent(db, {
    title: "Over",
    startsAt: new Date(Date.now() - 3 * hourMs),
    endsAt: new Date(Date.now() - hourMs),
  });
  await buildEvent(db, {
    title: "Running",
    startsAt: new Date(Date.now() - hourMs),
    endsAt: new Date(Date.now() + hourMs),
  });
});
afterAll(() => db.close());

async function titles(input: Partial<Parameters<typeof listEvents>[1]>): Promise<string[]> {
  const all: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listEvents(testContext(db), { limit: 100, ...input, ...(cursor && { cursor }) });
    all.push(...page.items.map((event) => event.title));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return all;
}

const everything = ["Running", "First", "Second", "Twin one", "Twin two"];

describe("the public list", () => {
  test.each([1, 2, 3, 100])(
    "is what is published and not over, soonest first, whole in pages of %i",
    async (limit) => {
      expect(await titles({ limit })).toEqual(everything);
    },
  );

  test("is searched by title, place and address, signs taken literally", async () => {
    expect(await titles({ text: "twin" })).toEqual(["Twin one", "Twin two"]);
    expect(await titles({ text: "BERLIN" })).toEqual(["First"]);
    expect(await titles({ text: "100%" })).toEqual(["Second"]);
    expect(await titles({ text: "_" })).toEqual([]);
    expect(await titles({ text: "\\" })).toEqual([]);
    expect(await titles({ text: "" })).toEqual(everything);
  });

  test("is narrowed by date, category, price and free seats", async () => {
    const between = { from: inHours(15).toISOString(), to: inHours(30).toISOString() };
    expect(await titles(between)).toEqual(["Second", "Twin one", "Twin two"]);
    expect(await titles({ category: "MUSIC" })).toEqual(["Second", "Twin two"]);
    expect(await titles({ freeOnly: true })).toEqual(["First"]);
    expect(await titles({ availableOnly: true })).toEqual(["First", "Second", "Twin two"]);
  });
});
