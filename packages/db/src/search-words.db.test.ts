import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "./testing/test-db.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

async function folded(text: string): Promise<string> {
  const [row] = await db.sql.query<{ folded: string }>("SELECT boxoffice_fold($1) AS folded", [text]);
  return row?.folded ?? "nothing";
}

describe("folded text", () => {
  test.each([
    ["ÄÖÜ Straße Œuvre Ørsted Łódź İstanbul ﬁn", " aou strasse ouvre orsted lodz istanbul fin "],
    ["München MUENCHEN Mu\u0308nchen", " munchen munchen munchen "],
    ["Москва Ёлка Αθήνα Ὀδυσσεύς", " moskva elka atina odusseus "],
    ["O’Neill — “Rock‘n’Roll”, St.-Pauli/Nord", " o neill rock n roll st pauli nord "],
    [" \t…\n", "  "],
  ])("of %s is %s", async (text, words) => {
    expect(await folded(text)).toBe(words);
  });

  test("keeps signs, and letters it cannot spell with ours, as words of a-z and 0-9 that nothing else is spelt by", async () => {
    const signs = "#$%&*+<=>@\\^_`|~".split("");
    const spelt = await Promise.all(signs.map(folded));
    expect(new Set(spelt).size).toBe(signs.length);
    for (const word of [...spelt, await folded("שלום"), await folded("🎷")])
      expect(word).toMatch(/^ [a-z0-9]{8,} $/);
    expect(await folded("C++")).toBe(` c ${(await folded("+")).trim()} ${(await folded("+")).trim()} `);
    expect((await folded("東京ホール")).trim().split(" ")).toHaveLength(5);
  });

  test("cuts a word where the index would refuse it", async () => {
    expect(await folded("x".repeat(10_000))).toBe(` ${"x".repeat(72)} `);
  });
});

test("index entries are the words, and what begins inside those of the first part", async () => {
  const [row] = await db.sql.query<{ entries: string[] }>(
    "SELECT boxoffice_entries('7', ' opern im ', ' abend ') AS entries",
  );
  expect(row?.entries.toSorted()).toEqual(["7aabend", "7aim", "7aopern", "7bern", "7bpern"]);
});
