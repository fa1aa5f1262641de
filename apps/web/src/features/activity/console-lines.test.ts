import type { JobStatus } from "@boxoffice/contracts";
import { expect, test } from "vitest";
import { appendLines, type ConsoleLine, deadJobIds, filterLines } from "@/features/activity/console-lines";

function line(id: string, jobId: string, to: JobStatus): ConsoleLine {
  const type = "send-booking-confirmation" as const;
  const at = "2026-11-22T15:00:00.000Z";
  return {
    id,
    transition: {
      jobId,
      type,
      from: null,
      to,
      attempt: 1,
      maxAttempts: 5,
      error: null,
      eventId: null,
      recipient: null,
      at,
    },
  };
}

test("a line that the stream repeats after a break appears once", () => {
  const known = [line("1", "a", "QUEUED"), line("2", "a", "RUNNING")];
  expect(
    appendLines(known, [line("2", "a", "RUNNING"), line("3", "a", "DONE")]).map((one) => one.id),
  ).toEqual(["1", "2", "3"]);
});

test("the console keeps its latest lines and lets the oldest go", () => {
  const many = Array.from({ length: 5_100 }, (_, index) => line(String(index), "a", "RUNNING"));
  const kept = appendLines([], many);
  expect([kept.length, kept[0]?.id, kept.at(-1)?.id]).toEqual([5_000, "100", "5099"]);
});

test("filters choose by the state a job went into", () => {
  const lines = [line("1", "a", "QUEUED"), line("2", "a", "DONE")];
  expect(filterLines(lines, { status: "DONE" }).map((one) => one.id)).toEqual(["2"]);
  expect(filterLines(lines, { type: "send-event-change" })).toEqual([]);
});

test("only a job whose latest line says dead can be run again", () => {
  const lines = [line("1", "a", "DEAD"), line("2", "b", "DEAD"), line("3", "a", "QUEUED")];
  expect([...deadJobIds(lines)]).toEqual(["b"]);
});
