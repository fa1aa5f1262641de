import type { JobDetail, JobStatus } from "@boxoffice/contracts";
import { expect, test } from "vitest";
import { jobAttempts } from "@/features/activity/job-attempts";

function told(...steps: [to: JobStatus, attempt: number, seconds: number, error?: string][]) {
  return steps.map(([to, attempt, seconds, error = null], i): JobDetail["transitions"][number] => ({
    from: steps[i - 1]?.[0] ?? null,
    to,
    attempt,
    error,
    at: new Date(Date.UTC(2026, 10, 22) + seconds * 1000).toISOString(),
  }));
}

test("each attempt has waited since the state before, and has run until the state after", () => {
  const attempts = jobAttempts(
    told(
      ["QUEUED", 0, 0],
      ["RUNNING", 1, 2],
      ["RETRYING", 1, 3, "away"],
      ["RUNNING", 2, 13],
      ["DONE", 2, 13.5],
    ),
  );
  expect(attempts).toMatchObject([
    { attempt: 1, waitedMs: 2_000, ranMs: 1_000, became: "RETRYING", error: "away" },
    { attempt: 2, waitedMs: 10_000, ranMs: 500, became: "DONE", error: null },
  ]);
});

test("an attempt whose worker was lost ends where the next one begins, and that one did not wait", () => {
  const attempts = jobAttempts(told(["QUEUED", 0, 0], ["RUNNING", 1, 1], ["RUNNING", 2, 21]));
  expect(attempts).toMatchObject([
    { attempt: 1, ranMs: 20_000, became: "RUNNING" },
    { attempt: 2, waitedMs: null, ranMs: null, became: null },
  ]);
});

test("a job that was never taken up has none", () => {
  expect(jobAttempts(told(["QUEUED", 0, 0]))).toEqual([]);
});
