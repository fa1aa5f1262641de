import type { ListEventsInput } from "@boxoffice/contracts";
import { buildEvent, createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readPages } from "../testing/read-pages.js";
import { testContext } from "../testing/test-context.js";
import { listEvents } from "./list-events.js";

let db: TestDatabase;
const hourMs = 3_600_000;
const inHours = (hours: number) => new Date(Date.UTC(2099, 0, 1) + hours * hourMs);
const fromNow = (hours: number) => new Date(Date.now() + hours * hourMs);

beforeAll(async () => {
  db = await createTestDatabase();
  const at = (hours: number) => ({ startsAt: inHours(hours), endsAt: inHours(hours + 1) });
  await buildEvent(db, { title: "Second", ...at(20), category: "Music", venue: "Hall 100%" });
  await buildEvent(db, {
    title: "First",
    ...at(10),
    address: "Märkisches Ufer, Berlin",
    types: [{ priceMinor: 900 }, { priceMinor: 0 }],
  });
  await buildEvent(db, { title: "Twin one", ...at(30), capacity: 5, seatsSold: 5 });
  await buildEvent(db, { title: "Twin two", ...at(30), category: "music" });
  await buildEvent(db, { title: "Draft", ...at(5), status: "DRAFT", publishedAt: null });
  await buildEvent(db, { title: "Cancelled", ...at(6), status: "CANCELLED", cancelledAt: new Date() });
  await buildEvent(db, { title: "Over", startsAt: fromNow(-3), endsAt: fromNow(-1) });
  await buildEvent(db, { title: "Running", startsAt: fromNow(-1), endsAt: fromNow(1), category: "Music" });
  await buildEvent(db, { title: "Long", startsAt: fromNow(-9000), endsAt: fromNow(9000), seatsSold: 1 });
});
afterAll(() => db.close());

async function titles(input: Partial<ListEventsInput>): Promise<string[]> {
  const list = (page: ListEventsInput) => listEvents(testContext(db), page);
  return (await readPages(list, { limit: 100, ...input })).map((event) => event.title);
}

const everything = ["Long", "Running", "First", "Second", "Twin one", "Twin two"];

describe("the public list", () => {
  test.each([1, 2, 3, 100])(
    "is what is published and not over, soonest first, whole in pages of %i",
    async (limit) => {
      expect(await titles({ limit })).toEqual(everything);
      expect(await titles({ limit, text: "pause" })).toEqual(everything);
    },
  );

  test("is narrowed by date, category, price and free seats", async () => {
    const between = { from: inHours(15).toISOString(), to: inHours(30).toISOString() };
    expect(await titles(between)).toEqual(["Second", "Twin one", "Twin two"]);
    expect(await titles({ ...between, limit: 1 })).toEqual(["Second", "Twin one", "Twin two"]);
    expect(await titles({ from: inHours(20).toISOString(), to: inHours(20).toISOString() })).toEqual([
      "Second",
    ]);
    expect(await titles({ from: fromNow(-2).toISOString(), to: inHours(15).toISOString() })).toEqual([
      "Running",
      "First",
    ]);
    expect(await titles({ to: fromNow(-2).toISOString() })).toEqual(["Long"]);
    expect(await titles({ category: "MUSIC" })).toEqual(["Running", "Second", "Twin two"]);
    expect(await titles({ freeOnly: true })).toEqual(["First"]);
    expect(await titles({ availableOnly: true })).toEqual(["First", "Second", "Twin two"]);
    expect(await titles({ availableOnly: true, category: "music", text: "twin" })).toEqual(["Twin two"]);
  });

  test("refuses a cursor of another list", async () => {
    const cursor = Buffer.from(JSON.stringify("x")).toString("base64url");
    await expect(listEvents(testContext(db), { limit: 5, cursor })).rejects.toMatchObject({
      reason: "VALIDATION",
    });
  });
});

describe("a text", () => {
  const found = async (text: string) => (await titles({ text })).join(", ");

  test("finds words in any order, across title, venue, address and description", async () => {
    expect(await found("twin")).toBe("Twin one, Twin two");
    expect(await found("one twin")).toBe("Twin one");
    expect(await found("quartets  second hall")).toBe("Second");
    expect(await found("twin second")).toBe("");
    expect(await found("")).toBe(everything.join(", "));
  });

  test("finds a word as it is being typed, and inside the words of title, venue and address", async () => {
    expect(await found("twi")).toBe("Twin one, Twin two");
    expect(await found("u")).toBe("First");
    expect(await found("zerthau")).toBe("Long, Running, First, Twin one, Twin two");
    expect(await found("quart")).toBe(everything.join(", "));
    expect(await found("artets"), "inside a word of the description").toBe("");
    expect(await found("wi"), "two letters inside a word").toBe("");
  });

  test("takes no notice of capitals, accents, umlauts and punctuation", async () => {
    expect(await found("BERLIN")).toBe("First");
    for (const text of [
      "Märkisches",
      "Maerkisches",
      "markisches",
      "ma\u0308rkisches",
      "märkisches-ufer",
      "'Ufer'; (berlin)",
    ])
      expect(await found(text), text).toBe("First");
  });

  test("takes signs for what they are", async () => {
    expect(await found("100%")).toBe("Second");
    expect(await found("%")).toBe("Second");
    for (const text of ["_", "\\", "1%0", "&", "*", "twin:*", "twin | one", "100_", "<->"])
      expect(await found(text), text).toBe("");
  });

  test("without a word in it is as good as none", async () => {
    expect(await found(" - ' . ")).toBe(everything.join(", "));
  });
});
