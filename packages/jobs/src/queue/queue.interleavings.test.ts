import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { playInterleavings, queueWays } from "../testing/interleavings.js";
import { type OpenedQueue, queueKinds } from "../testing/queue-kinds.js";
import { redisCommand } from "../testing/redis-server.js";

/** How many interleavings a way; QUEUE_RUNS=10000 is the whole campaign. A way that fails every so often takes its time. */
const asked = Number(process.env["QUEUE_RUNS"] ?? 0);
const few = { straight: 100, failing: 50 };

describe.each(queueWays)("J4, J12: $kind.name", ({ kind, mayLoseReplies }) => {
  describe.skipIf(kind.needsRedis && redisCommand === null)("agrees with the model", () => {
    let opened: OpenedQueue;
    beforeAll(async () => {
      opened = await kind.open();
    });
    afterAll(() => opened.stop());

    const runs = asked || (queueKinds.includes(kind) ? few.straight : few.failing);

    test("whatever three claimants do in whatever order, with tokens good and old", async () => {
      let played = 0;
      await playInterleavings(opened, { mayLoseReplies, runs, onPlayed: () => (played += 1) });
      expect(played).toBe(runs);
    }, 3_600_000);
  });
});
