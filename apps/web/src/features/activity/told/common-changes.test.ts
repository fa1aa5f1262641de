import { expect, test } from "vitest";
import { commonChanges } from "@/features/activity/told/common-changes";

const venue = { fact: "venue", before: "Old Baths", after: "Stadtbad" } as const;
const title = { fact: "title", before: "Strings", after: "Winds" } as const;

test("of a change that customers were told differently, what most were told stands for it", () => {
  const told = [{ changes: [title, venue] }, { changes: [venue] }, { changes: [venue] }];
  expect(commonChanges(told)).toEqual([venue]);
  expect(commonChanges(told.slice(0, 1))).toEqual([title, venue]);
});

test("where nobody was told there is no change to show", () => {
  expect(commonChanges([])).toEqual([]);
});
