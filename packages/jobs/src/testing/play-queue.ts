import { deepStrictEqual } from "node:assert/strict";
import type { HeldEntry, JobQueue, QueueEntry } from "../queue/job-queue.js";
import { QueueModel } from "./queue-model.js";

/** One step of an interleaving. Entries are named by where they stand among all that were ever handed out. */
export type Step =
  | { kind: "enqueueMany" | "redrive"; jobs: { job: number; isDelayed: boolean; priority: number }[] }
  | { kind: "claim"; claimant: number; limit: number; isLeaseOver: boolean }
  | { kind: "claimAgain" | "claimLate"; claimant: number }
  | { kind: "settle" | "bury" | "release" | "extend"; picks: number[]; isLeaseOver: boolean }
  | { kind: "retryLater"; picks: number[]; isDelayed: boolean };

export interface PlayOptions {
  /** Answers may have been lost: what a request says to have changed is then no longer known. */
  mayLoseReplies: boolean;
}

const foreverMs = 3_600_000;

/** Plays the steps on a queue and on the model, and throws where the two part. */
export async function playQueue(
  queue: JobQueue,
  steps: readonly Step[],
  { mayLoseReplies }: PlayOptions,
): Promise<void> {
  const model = new QueueModel();
  const handedOut: HeldEntry[] = [];
  const claims = new Map<number, { sequence: number; limit: number }>();
  const counted = (actual: unknown, expected: unknown) => mayLoseReplies || deepStrictEqual(actual, expected);
  const picked = (picks: readonly number[]) =>
    handedOut.length === 0 ? [] : picks.flatMap((pick) => handedOut[pick % handedOut.length] ?? []);

  async function enter(step: Step & { kind: "enqueueMany" | "redrive" }): Promise<void> {
    const entries: QueueEntry[] = step.jobs.map(({ job, isDelayed, priority }) => ({
      jobId: `job-${job}`,
      delayMs: isDelayed ? foreverMs : 0,
      priority,
      payload: `${job}`,
    }));
    const expected = model.enter(entries, { mayRevive: step.kind === "redrive" });
    counted(await queue[step.kind](entries), expected);
  }

  async function claim({ claimant, limit, isLeaseOver }: Step & { kind: "claim" }): Promise<void> {
    const sequence = (claims.get(claimant)?.sequence ?? -1) + 1;
    claims.set(claimant, { sequence, limit });
    const leaseMs = isLeaseOver ? 0 : foreverMs;
    const { entries } = await queue.claim({ claimantId: `${claimant}`, sequence, limit, leaseMs });
    for (const { jobId, payload } of entries) deepStrictEqual(jobId, `job-${payload}`);
    model.claim(entries, limit, isLeaseOver);
    handedOut.push(...entries.map(({ jobId, token }) => ({ jobId, token })));
  }

  async function claimOld({ kind, claimant }: Step & { kind: "claimAgain" | "claimLate" }): Promise<void> {
    const last = claims.get(claimant);
    if (!last) return;
    const sequence = kind === "claimAgain" ? last.sequence : last.sequence - 1;
    const request = { claimantId: `${claimant}`, sequence, limit: last.limit, leaseMs: foreverMs };
    const { entries } = await queue.claim(request);
    const expected = kind === "claimAgain" ? model.heldUnder(`${claimant}:${sequence}`) : [];
    deepStrictEqual(entries.map((entry) => entry.jobId).sort(), expected.sort());
  }

  async function change(step: Extract<Step, { picks: number[] }>): Promise<void> {
    const entries = picked(step.picks);
    if (step.kind === "retryLater") {
      const delayMs = step.isDelayed ? foreverMs : 0;
      const state = step.isDelayed ? "delayed" : "ready";
      const held = model.change(entries, (job) => Object.assign(job, { state, token: null }));
      return void counted(
        await queue.retryLater(entries.map((entry) => ({ ...entry, delayMs }))),
        held.length,
      );
    }
    const held = model.change(entries, (job, jobId) => {
      if (step.kind === "settle") model.jobs.delete(jobId);
      else if (step.kind === "bury") Object.assign(job, { state: "dead", token: null });
      else if (step.kind === "extend") job.isLeaseOver = step.isLeaseOver;
      else Object.assign(job, { state: "ready", token: null, deliveries: job.deliveries - 1 });
    });
    if (step.kind === "extend") {
      const extended = await queue.extend(entries, step.isLeaseOver ? 0 : foreverMs);
      deepStrictEqual(extended.sort(), held.sort());
      return;
    }
    counted(await queue[step.kind](entries), held.length);
  }

  for (const step of steps) {
    if ("jobs" in step) await enter(step);
    else if (step.kind === "claim") await claim(step);
    else if ("claimant" in step) await claimOld(step);
    else await change(step);
    deepStrictEqual(await queue.stats(), model.stats());
  }
}
