import { describe, expect, test } from "vitest";
import { judgeSale } from "./judge-sale.js";
import type { SaleState } from "./sell.js";

const state: SaleState = {
  buyers: 4,
  seats: 2,
  confirmed: 2,
  soldOut: 2,
  errors: new Map(),
  latenciesMs: [10, 20, 30, 40],
  elapsedMs: 2_000,
  soldOutAfterMs: 500,
};
const bookings = [
  { customerId: "Ada", quantity: 1 },
  { customerId: "Bo", quantity: 1 },
];
const cy = { customerId: "Cy", quantity: 1 };

test("a sale where every seat went to one buyer is exact", () => {
  expect(judgeSale(state, bookings)).toMatchObject({
    isExact: true,
    sold: 2,
    refused: 2,
    perSecond: 2,
    p50Ms: 30,
    soldOutAfterSec: 0.5,
  });
});

describe("a sale is not exact with", () => {
  test.each([
    ["a seat too many", { state: { ...state, confirmed: 3 }, bookings: [...bookings, cy] }, { oversold: 1 }],
    ["two seats for one buyer", { state, bookings: [cy, cy] }, { duplicates: 1 }],
    ["a confirmed booking that is not there", { state, bookings: [cy] }, { mismatched: 1, leftOver: 1 }],
    [
      "an answer that should not be",
      { state: { ...state, errors: new Map([["INTERNAL", 1]]) }, bookings },
      { errors: 1 },
    ],
    [
      "a seat left and someone refused",
      { state: { ...state, confirmed: 1 }, bookings: [cy] },
      { leftOver: 1 },
    ],
  ])("%s", (_what, { state, bookings }, seen) => {
    expect(judgeSale(state, bookings)).toMatchObject({ ...seen, isExact: false });
  });
});
