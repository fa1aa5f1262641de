import { expect, test } from "vitest";
import { currencyDigits, minorToDecimal } from "@boxoffice/contracts";
import { formatMoney, formatPrice } from "@/lib/money";

test("each currency has its own number of digits", () => {
  expect(["EUR", "JPY", "BHD"].map(currencyDigits)).toEqual([2, 0, 3]);
});

test("minor units become an exact decimal", () => {
  expect(minorToDecimal(1250, "EUR")).toBe("12.50");
  expect(minorToDecimal(5, "EUR")).toBe("0.05");
  expect(minorToDecimal(1250, "JPY")).toBe("1250");
  expect(minorToDecimal(1, "BHD")).toBe("0.001");
});

test("the largest price keeps its last cent", () => {
  expect(formatMoney(9_999_999_999, "EUR")).toContain("99,999,999.99");
});

test("whole amounts go without an empty fraction", () => {
  expect(formatMoney(1200, "EUR")).toBe("€12");
  expect(formatMoney(8500, "BHD").replaceAll("\u00a0", " ")).toBe("BHD 8.500");
});

test("nothing to pay is a word", () => {
  expect(formatPrice(0, "EUR")).toBe("Free");
});
