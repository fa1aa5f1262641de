import { expect, test } from "vitest";
import { announcementProgress } from "@/features/activity/announcement-progress";

const begun = { total: 10, entered: 0, done: 0, dead: 0, enteredAt: null, isOvertaken: false };
const through = { ...begun, entered: 9, enteredAt: "2026-11-22T12:00:00.000Z" };

test("it tells until all jobs have been entered and each of them is settled", () => {
  expect(announcementProgress(begun)).toEqual({ of: 10, waiting: 10, state: "TELLING" });
  expect(announcementProgress({ ...begun, entered: 5, done: 5 })).toEqual({
    of: 10,
    waiting: 5,
    state: "TELLING",
  });
  expect(announcementProgress({ ...through, done: 8 })).toEqual({ of: 9, waiting: 1, state: "TELLING" });
  expect(announcementProgress({ ...through, done: 9 })).toEqual({ of: 9, waiting: 0, state: "TOLD" });
});

test("it says so when some of its jobs are dead", () => {
  expect(announcementProgress({ ...through, done: 7, dead: 2 }).state).toBe("DEAD");
});

test("one that a later one has overtaken goes no further, but what it has entered is still told", () => {
  expect(announcementProgress({ ...begun, isOvertaken: true }).state).toBe("OVERTAKEN");
  expect(announcementProgress({ ...begun, entered: 5, done: 4, isOvertaken: true })).toMatchObject({
    state: "TELLING",
    waiting: 1,
  });
});
