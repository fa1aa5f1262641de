import type { JobDetail, JobStatus } from "@boxoffice/contracts";

/** One time that a worker took the job up. */
export interface JobAttempt {
  /** Counts from 1; once more under the same number after a worker gave it back. */
  attempt: number;
  startedAt: string;
  /** Since the state before was recorded: the queue's time, or the pause before another attempt. */
  waitedMs: number | null;
  /** null: it still runs. */
  ranMs: number | null;
  /** What it became; RUNNING: another worker took it up, since this one's lease had ended. */
  became: JobStatus | null;
  error: string | null;
}

/** The attempts that a job's recorded transitions tell of, oldest first. */
export function jobAttempts(transitions: JobDetail["transitions"]): JobAttempt[] {
  return transitions.flatMap((begin, i) => {
    if (begin.to !== "RUNNING") return [];
    const [before, end] = [transitions[i - 1], transitions[i + 1]];
    return {
      attempt: begin.attempt,
      startedAt: begin.at,
      waitedMs: before && before.to !== "RUNNING" ? Date.parse(begin.at) - Date.parse(before.at) : null,
      ranMs: end ? Date.parse(end.at) - Date.parse(begin.at) : null,
      became: end?.to ?? null,
      error: end?.error ?? null,
    };
  });
}
