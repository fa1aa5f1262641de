import { afterEach, expect, test, vi } from "vitest";
import { parseMoney } from "@/lib/parse-money";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

test("amounts are read in the minor units of their currency", () => {
  expect(parseMoney("12", "EUR")).toEqual({ minor: 1200 });
  expect(parseMoney("12.5", "EUR")).toEqual({ minor: 1250 });
  expect(parseMoney(" 12,50 ", "EUR")).toEqual({ minor: 1250 });
  expect(parseMoney("12.", "EUR")).toEqual({ minor: 1200 });
  expect(parseMoney("1250", "JPY")).toEqual({ minor: 1250 });
  expect(parseMoney("0.001", "BHD")).toEqual({ minor: 1 });
  expect(parseMoney("0", "EUR")).toEqual({ minor: 0 });
});

test("amounts that floating point would spoil stay exact", () => {
  expect(parseMoney("1.15", "EUR")).toEqual({ minor: 115 });
  expect(parseMoney("4.35", "EUR")).toEqual({ minor: 435 });
  expect(parseMoney("99999999.99", "EUR")).toEqual({ minor: 9_999_999_999 });
});

test("what would have to be rounded or guessed is refused", () => {
  for (const text of ["", "-1", "1e3", "1,000.00", "twelve", "12.345", "٣", "1 000", "999999999999999.99"]) {
    expect({ text, ...parseMoney(text, "EUR") }).toHaveProperty("problem");
  }
  expect(parseMoney("12.5", "JPY")).toEqual({ problem: "JPY has no digits after the point." });
});

test.each([
  ["en-GB", "15.00"],
  ["de-AT", "15,00"],
])("a price that was written out for %s reads back as the same", async (tag, written) => {
  vi.stubGlobal("navigator", { languages: [tag] });
  vi.stubGlobal("document", { documentElement: { lang: tag.slice(0, 2) } });
  vi.resetModules();
  const { formatAmount } = await import("@/lib/money");
  expect(formatAmount(1500, "EUR")).toBe(written);
  for (const currency of ["EUR", "JPY", "BHD"]) {
    for (const minor of [0, 1, 9, 10, 99, 100, 12_345, 10_000_000_000]) {
      expect(parseMoney(formatAmount(minor, currency), currency)).toEqual({ minor });
    }
  }
});
