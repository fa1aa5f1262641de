import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { playQueue, type Step } from "../testing/play-queue.js";
import { badWays, type OpenedQueue, queueKinds, worseWays } from "../testing/queue-kinds.js";
import { redisCommand } from "../testing/redis-server.js";

/** How many interleavings a way; QUEUE_RUNS=10000 is the whole campaign. */
const runs = Number(process.env["QUEUE_RUNS"] ?? 0);

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

const ways = [
  ...queueKinds.map((kind) => ({ kind, mayLoseReplies: false, few: 200 })),
  ...badWays.map((kind) => ({ kind, mayLoseReplies: false, few: 40 })),
  ...worseWays.map((kind) => ({ kind, mayLoseReplies: true, few: 40 })),
];

describe.each(ways)("J4, J12: $kind.name", ({ kind, mayLoseReplies, few }) => {
  describe.skipIf(kind.needsRedis && redisCommand === null)("agrees with the model", () => {
    let opened: OpenedQueue;
    beforeAll(async () => {
      opened = await kind.open();
    });
    afterAll(() => opened.stop());

    test("whatever three claimants do in whatever order, with tokens good and old", async () => {
      const campaign = fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), (steps) =>
          playQueue(opened.queueAt(`{${randomUUID()}}`), steps, { mayLoseReplies }),
        ),
        { numRuns: runs || few, interruptAfterTimeLimit: 3_600_000 },
      );
      await expect(campaign).resolves.toBeUndefined();
    }, 3_600_000);
  });
});
