import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { playQueue, type Step } from "./play-queue.js";
import { badWays, type OpenedQueue, type QueueKind, queueKinds, worseWays } from "./queue-kinds.js";

const entered = fc.record({
  job: fc.nat(5),
  isDelayed: fc.boolean(),
  priority: fc.integer({ min: -1, max: 2 }),
});
const picks = fc.array(fc.nat(40), { minLength: 1, maxLength: 4 });
const claimant = fc.nat(2);
const isLeaseOver = fc.boolean();
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("enqueueMany" as const),
      jobs: fc.array(entered, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("redrive" as const),
      jobs: fc.array(entered, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("claim" as const),
      claimant,
      limit: fc.integer({ min: 1, max: 4 }),
      isLeaseOver,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom("claimAgain" as const, "claimLate" as const), claimant }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom("settle" as const, "bury" as const, "release" as const, "extend" as const),
      picks,
      isLeaseOver,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("retryLater" as const), picks, isDelayed: fc.boolean() }),
  },
);

/** What claimants may do to a queue, in an order of their own. */
const steps = fc.array(step, { minLength: 5, maxLength: 25 });

/** A way to a queue, and whether answers get lost on it: then what a request has changed is known from the queue alone. */
export interface QueueWay {
  kind: QueueKind;
  mayLoseReplies: boolean;
}

/** Every queue, straight and over ways that fail. */
export const queueWays: readonly QueueWay[] = [
  ...[...queueKinds, ...badWays].map((kind) => ({ kind, mayLoseReplies: false })),
  ...worseWays.map((kind) => ({ kind, mayLoseReplies: true })),
];

export interface InterleavingsOptions {
  mayLoseReplies: boolean;
  runs: number;
  /** Replays the interleavings of an earlier run. */
  seed?: number;
  /** Told after each one. */
  onPlayed?: () => void;
}

/**
 * Plays generated interleavings on a queue and on the model: three claimants do what they like in whatever order, with tokens good
 * and old. Throws, with the seed and the smallest interleaving found, where queue and model part.
 */
export async function playInterleavings(
  { queueAt }: Pick<OpenedQueue, "queueAt">,
  { mayLoseReplies, runs, seed, onPlayed }: InterleavingsOptions,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(steps, async (some) => {
      await playQueue(queueAt(`{${randomUUID()}}`), some, { mayLoseReplies });
      onPlayed?.();
    }),
    { numRuns: runs, ...(seed === undefined ? {} : { seed }) },
  );
}
