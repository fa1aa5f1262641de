import { expect, test } from "vitest";
import { durationWords } from "@/features/activity/duration-words";

test.each([
  [-3, "0 ms"],
  [340, "340 ms"],
  [2_449, "2.4 s"],
  [9_960, "10 s"],
  [59_700, "1 min"],
  [125_000, "2 min 5 s"],
  [3_600_000, "1 h"],
  [5_460_000, "1 h 31 min"],
  [93_600_000, "1 d 2 h"],
])("%d ms is %s", (ms, words) => {
  expect(durationWords(ms)).toBe(words);
});
