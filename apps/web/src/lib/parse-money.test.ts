import { expect, test } from "vitest";
import { minorToDecimal } from "@boxoffice/contracts";
import { parseMoney } from "@/lib/parse-money";

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

test("a price that was written out reads back as the same", () => {
  for (const currency of ["EUR", "JPY", "BHD"]) {
    for (const minor of [0, 1, 9, 10, 99, 100, 12_345, 10_000_000_000]) {
      expect(parseMoney(minorToDecimal(minor, currency), currency)).toEqual({ minor });
    }
  }
});
