import { randomUUID } from "node:crypto";
import { eventually } from "@boxoffice/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { badWays, type OpenedQueue, queueKinds, switchedWays } from "../testing/queue-kinds.js";
import { redisCommand } from "../testing/redis-server.js";
import { type Claim, type ClaimedEntry, type JobQueue, mostDead } from "./job-queue.js";
import { commandTimeoutMs } from "./redis-transport.js";

const longMs = 60_000;

/** One claimant, which counts its claims. */
function claimant(queue: JobQueue) {
  const claimantId = randomUUID();
  let sequence = 0;
  return {
    claim: (limit: number, leaseMs = longMs): Promise<Claim> =>
      queue.claim({ claimantId, sequence: sequence++, limit, leaseMs }),
    claimAt: (at: number, limit: number): Promise<Claim> =>
      queue.claim({ claimantId, sequence: at, limit, leaseMs: longMs }),
  };
}

const entry = (delayMs = 0, priority = 0, payload = "") => ({
  jobId: randomUUID(),
  delayMs,
  priority,
  payload,
});
const idsOf = (claim: Claim) => claim.entries.map(({ jobId }) => jobId);

function first(claim: Claim): ClaimedEntry {
  const [claimed] = claim.entries;
  if (!claimed) throw new Error("Nothing was claimed");
  return claimed;
}

describe.each([...queueKinds, ...badWays])("the queue: $name", (kind) => {
  describe.skipIf(kind.needsRedis && redisCommand === null)("keeps what it promises", () => {
    let opened: OpenedQueue;
    let queue: JobQueue;
    beforeAll(async () => {
      opened = await kind.open();
    });
    beforeEach(() => {
      queue = opened.queueAt(`{${randomUUID()}}`);
    });
    afterAll(() => opened.stop());

    test("an entry goes to one claimant, and once settled it is forgotten", async () => {
      const job = entry();
      expect(await queue.enqueueMany([job])).toBe(1);
      const [a, b] = [claimant(queue), claimant(queue)];
      const claims = await Promise.all([a.claim(5), b.claim(5)]);
      expect(claims.flatMap(idsOf)).toEqual([job.jobId]);
      expect(await queue.settle(claims.flatMap((claim) => claim.entries))).toBe(1);
      expect(await queue.stats()).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 });
    });

    test("what the queue holds already, waiting, delayed or claimed, is not entered again", async () => {
      const [waiting, delayed] = [entry(), entry(longMs)];
      expect(await queue.enqueueMany([waiting, delayed, waiting])).toBe(2);
      expect(await queue.enqueueMany([waiting, delayed])).toBe(0);
      const me = claimant(queue);
      const claim = await me.claim(5);
      expect(idsOf(claim)).toEqual([waiting.jobId]);
      expect(await queue.enqueueMany([waiting])).toBe(0);
      await queue.settle(claim.entries);
      expect(await queue.enqueueMany([{ ...waiting, delayMs: 0 }])).toBe(1);
      expect(idsOf(await me.claim(5))).toEqual([waiting.jobId]);
    });

    test("a claim asked for again, its reply having been lost, gives the same entries and takes no others", async () => {
      const [one, two] = [entry(), entry()];
      await queue.enqueueMany([one, two]);
      const me = claimant(queue);
      const claim = await me.claimAt(7, 1);
      expect(await me.claimAt(7, 1)).toEqual(claim);
      await queue.settle(claim.entries);
      expect((await me.claimAt(7, 1)).entries).toEqual([]);
      expect((await me.claimAt(6, 1)).entries).toEqual([]);
      const rest = await me.claimAt(8, 5);
      expect(new Set([...idsOf(claim), ...idsOf(rest)])).toEqual(new Set([one.jobId, two.jobId]));
      await queue.settle(rest.entries);
    });

    test("of a settled entry, settling, retrying and extending again change nothing", async () => {
      await queue.enqueueMany([entry()]);
      const me = claimant(queue);
      const claimed = first(await me.claim(1));
      expect(await queue.settle([claimed])).toBe(1);
      expect(await queue.settle([claimed])).toBe(0);
      expect(await queue.retryLater([{ ...claimed, delayMs: 0 }])).toBe(0);
      expect(await queue.extend([claimed], longMs)).toEqual([]);
      expect((await me.claim(1)).entries).toEqual([]);
    });

    test("an entry whose lease has ended goes to another claimant, and the old one can do nothing to it", async () => {
      const job = entry();
      await queue.enqueueMany([job]);
      const old = first(await claimant(queue).claim(1, 40));
      const other = claimant(queue);
      const current = await eventually(async () => first(await other.claim(1)));
      expect(current.jobId).toBe(job.jobId);
      expect(current.token).not.toBe(old.token);
      expect(await queue.settle([old])).toBe(0);
      expect(await queue.retryLater([{ ...old, delayMs: 0 }])).toBe(0);
      expect(await queue.extend([old], longMs)).toEqual([]);
      expect(await queue.settle([current])).toBe(1);
    });

    test("a lease that is extended does not end", async () => {
      const job = entry();
      await queue.enqueueMany([job]);
      const claimed = first(await claimant(queue).claim(1, longMs / 4));
      expect(await queue.extend([claimed], longMs)).toEqual([job.jobId]);
      const { nextInMs } = await claimant(queue).claim(1);
      expect(nextInMs).toBeGreaterThan(longMs / 2);
      await queue.settle([claimed]);
    });

    test("a delayed entry is never early, and the claim says when it will be due", async () => {
      const [job, later] = [entry(250), entry(longMs)];
      await queue.enqueueMany([later]);
      const me = claimant(queue);
      const empty = await me.claim(5);
      expect(empty.entries).toEqual([]);
      expect(empty.nextInMs).toBeGreaterThan(longMs / 2);
      expect(empty.nextInMs).toBeLessThanOrEqual(longMs);
      const enteredAt = performance.now();
      await queue.enqueueMany([job]);
      const claim = await eventually(async () => {
        const next = await me.claim(5);
        expect(idsOf(next)).toEqual([job.jobId]);
        return next;
      });
      // A millisecond for the clock that is cut to whole ones.
      expect(performance.now() - enteredAt).toBeGreaterThanOrEqual(249);
      await queue.settle(claim.entries);
    });

    test("an entry given back waits out its delay, or none, and then comes again", async () => {
      await queue.enqueueMany([entry(), entry()]);
      const me = claimant(queue);
      const [claimed, other] = [first(await me.claim(1)), first(await me.claim(1))];
      expect(await queue.retryLater([{ ...other, delayMs: longMs }])).toBe(1);
      expect(await queue.stats()).toEqual({ ready: 0, delayed: 1, leased: 1, dead: 0 });
      const givenBackAt = performance.now();
      expect(await queue.retryLater([{ ...claimed, delayMs: 150 }])).toBe(1);
      const again = await eventually(async () => first(await me.claim(1)));
      expect(again.jobId).toBe(claimed.jobId);
      expect(performance.now() - givenBackAt).toBeGreaterThanOrEqual(149);
      expect(await queue.retryLater([{ ...again, delayMs: 0 }])).toBe(1);
      expect(await queue.settle([first(await me.claim(1))])).toBe(1);
    });

    test("among due entries the more urgent go first, and the older of equals", async () => {
      const low = entry();
      const [normalOne, normalTwo] = [entry(0, 1), entry(0, 1)];
      const high = entry(0, 2);
      for (const job of [low, normalOne, normalTwo, high]) {
        await queue.enqueueMany([job]);
        // Ages are told apart by the millisecond.
        const enteredAt = Date.now();
        await eventually(() => expect(Date.now()).toBeGreaterThan(enteredAt), { everyMs: 1 });
      }
      const claim = await claimant(queue).claim(4);
      expect(idsOf(claim)).toEqual([high.jobId, normalOne.jobId, normalTwo.jobId, low.jobId]);
      await queue.settle(claim.entries);
    });

    test("a thousand entries go to eight claimants, each entry to one of them", async () => {
      const jobs = Array.from({ length: 1000 }, () => entry());
      for (let i = 0; i < 1000; i += 250) await queue.enqueueMany(jobs.slice(i, i + 250));
      const seen: string[] = [];
      await Promise.all(
        Array.from({ length: 8 }, async () => {
          const me = claimant(queue);
          for (;;) {
            const claim = await me.claim(17);
            if (claim.entries.length === 0) return;
            seen.push(...idsOf(claim));
            await queue.settle(claim.entries);
          }
        }),
      );
      expect(seen).toHaveLength(1000);
      expect(new Set(seen).size).toBe(1000);
      expect(await queue.stats()).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 });
    });

    test("the payload comes back as it was, whatever is in it, with how often it was handed out", async () => {
      const payload = 'two  spaces, "quotes", \\, a\nline, 42, null, Zürich 🎟 {"a":[1]} ';
      await queue.enqueueMany([entry(0, 0, payload)]);
      const me = claimant(queue);
      for (const delivery of [1, 2, 3]) {
        const claimed = first(await me.claim(1));
        expect(claimed).toMatchObject({ payload, delivery });
        await queue.retryLater([{ ...claimed, delayMs: 0 }]);
      }
    });

    test("a buried entry is dead: it is not handed out, nor entered again, until it is redriven", async () => {
      const job = entry();
      await queue.enqueueMany([job]);
      const me = claimant(queue);
      const claimed = first(await me.claim(1));
      expect(await queue.bury([claimed])).toBe(1);
      expect(await queue.bury([claimed])).toBe(0);
      expect(await queue.settle([claimed])).toBe(0);
      expect(await queue.enqueueMany([job])).toBe(0);
      expect((await me.claim(1)).entries).toEqual([]);
      expect(await queue.stats()).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 1 });
      expect(await queue.redrive([job])).toBe(1);
      expect(await queue.redrive([job])).toBe(0);
      expect(first(await me.claim(1))).toMatchObject({ jobId: job.jobId, delivery: 1 });
      expect(await queue.stats()).toEqual({ ready: 0, delayed: 0, leased: 1, dead: 0 });
    });

    test("of the dead the latest thousand are kept", async () => {
      const jobs = Array.from({ length: mostDead + 200 }, () => entry());
      await queue.enqueueMany(jobs);
      const me = claimant(queue);
      for (let i = 0; i < 3; i++) await queue.bury((await me.claim(400)).entries);
      expect(await queue.stats()).toEqual({ ready: 0, delayed: 0, leased: 0, dead: mostDead });
      await queue.enqueueMany(jobs);
      expect(await queue.stats()).toEqual({ ready: 200, delayed: 0, leased: 0, dead: mostDead });
    });

    test("a released entry is due at its old place, and the hand-out is not counted", async () => {
      const [older, younger] = [entry(0, 1), entry()];
      await queue.enqueueMany([older]);
      const me = claimant(queue);
      const claimed = first(await me.claim(1));
      await queue.enqueueMany([younger]);
      expect(await queue.release([claimed])).toBe(1);
      expect(await queue.release([claimed])).toBe(0);
      const { entries } = await me.claim(2);
      expect(entries.map(({ jobId, delivery }) => [jobId, delivery])).toEqual([
        [older.jobId, 1],
        [younger.jobId, 1],
      ]);
    });

    test("many are settled, given back and renewed in one request, each under its own token", async () => {
      await queue.enqueueMany([entry(), entry(), entry(), entry()]);
      const [a, b] = [claimant(queue), claimant(queue)];
      const mine = (await a.claim(2)).entries;
      const theirs = (await b.claim(2)).entries;
      const stolen = theirs.map(({ jobId }) => ({ jobId, token: mine[0]?.token ?? "" }));
      expect(await queue.settle([...stolen, ...mine, ...mine])).toBe(2);
      expect(await queue.extend([...mine, ...theirs], longMs)).toEqual(theirs.map(({ jobId }) => jobId));
      const delays = [0, longMs];
      expect(await queue.retryLater(theirs.map((held, i) => ({ ...held, delayMs: delays[i] ?? 0 })))).toBe(2);
      expect(await queue.stats()).toEqual({ ready: 1, delayed: 1, leased: 0, dead: 0 });
    });

    test("within its span a limit lets no more begin than it says, and asked again it lets the same", async () => {
      await queue.enqueueMany(Array.from({ length: 7 }, () => entry()));
      const { entries } = await claimant(queue).claim(7);
      const limit = { group: "mail", limit: 3, perMs: longMs };
      const let1 = await queue.admit(entries, limit);
      expect(let1.entries).toEqual(entries.slice(0, 3));
      expect((await queue.admit(entries.slice(0, 3), limit)).entries).toEqual(entries.slice(0, 3));
      expect((await queue.admit(entries.slice(3), limit)).entries).toEqual([]);
      // The nth to wait is told when the nth place is free, and the fourth when the first of those is free again.
      expect(let1.waitsMs).toHaveLength(4);
      for (const waitMs of let1.waitsMs.slice(0, 3)) expect(waitMs).toBeLessThanOrEqual(longMs + 1);
      expect(let1.waitsMs[3]).toBeGreaterThan(longMs);
      const short = { ...limit, group: "other", perMs: 300 };
      const askedAt = performance.now();
      expect((await queue.admit(entries.slice(0, 3), short)).entries).toHaveLength(3);
      await eventually(async () =>
        expect((await queue.admit(entries.slice(3), short)).entries).not.toEqual([]),
      );
      expect(performance.now() - askedAt).toBeGreaterThanOrEqual(299);
    });

    test("a thousand entries of a kilobyte travel in requests that Upstash takes", async () => {
      const jobs = Array.from({ length: 1000 }, () => entry(0, 0, "€".repeat(350)));
      await queue.enqueueMany(jobs);
      expect(await queue.stats()).toMatchObject({ ready: 1000 });
      const { entries } = await claimant(queue).claim(1000);
      expect(entries.every(({ payload }) => payload.length === 350)).toBe(true);
      expect(await queue.extend(entries, longMs)).toHaveLength(1000);
      expect(await queue.settle(entries)).toBe(1000);
    });
  });
});

describe.each(switchedWays())(
  "the queue: $kind.name, when nothing comes back any more",
  ({ kind, faults }) => {
    describe.skipIf(redisCommand === null)("as behind a firewall that has forgotten the connection", () => {
      let opened: OpenedQueue;
      beforeAll(async () => {
        opened = await kind.open();
      });
      afterAll(() => opened.stop());

      test("every call ends by its own deadline, nothing is lost, and the queue goes on once there is a way again", async () => {
        const queue = opened.queueAt(`{${randomUUID()}}`);
        const me = claimant(queue);
        const [waiting, held, late] = [entry(), entry(0, 1), entry()];
        await queue.enqueueMany([waiting, held]);
        const mine = await me.claimAt(0, 1);
        expect(idsOf(mine)).toEqual([held.jobId]);

        faults.now = "blackHole";
        const askedAt = performance.now();
        const calls = [
          queue.enqueueMany([late]),
          queue.settle(mine.entries),
          me.claimAt(1, 5),
          queue.stats(),
        ];
        const ends = await Promise.allSettled(calls);
        expect(ends.map(({ status }) => status)).toEqual(Array(4).fill("rejected"));
        expect(performance.now() - askedAt).toBeLessThan(commandTimeoutMs * 2);

        faults.now = "none";
        // None of them was carried out: what is there is what was there, and the same calls do now what they were to do.
        const stats = await eventually(() => queue.stats());
        expect(stats).toEqual({ ready: 1, delayed: 0, leased: 1, dead: 0 });
        expect(await queue.enqueueMany([late])).toBe(1);
        expect(await queue.settle(mine.entries)).toBe(1);
        expect(new Set(idsOf(await me.claimAt(1, 5)))).toEqual(new Set([waiting.jobId, late.jobId]));
      });
    });
  },
);
