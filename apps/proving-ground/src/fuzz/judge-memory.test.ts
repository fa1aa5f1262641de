import { expect, test } from "vitest";
import { growthOf } from "./judge-memory.js";

const at = (residentMb: number) => ({ requests: 0, residentMb, liveMb: residentMb / 4 });
const grown = (residentMb: number[]) =>
  growthOf({ warm: at(400), end: at(residentMb.at(-1) ?? 400), residentMb: residentMb.slice(0, -1) })
    .residentMb;

test("a process that holds more and more has grown by what it holds at last", () => {
  expect(grown(Array.from({ length: 41 }, (_, step) => 400 + step * 2))).toBe(76);
});

test("one that held more for a while has grown, though it gave it back", () => {
  expect(grown([400, 402, 460, 470, 465, 455, 461, 405, 400, 401])).toBe(61);
});

test("a reading by itself in the midst of a collection is no growth", () => {
  expect(grown([400, 398, 455, 401, 405, 399, 403, 402])).toBe(3);
});

test("of few readings all count", () => {
  expect(grown([410])).toBe(10);
});
