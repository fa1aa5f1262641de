import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testContext } from "../testing/test-context.js";
import { enterScheduledJobs } from "./index.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
beforeEach(async () => {
  await db.sql.query("TRUNCATE jobs");
});
afterAll(() => db.close());

const system = () => testContext(db, { kind: "system" });
const dayMs = 86_400_000;
const daily = { type: "prune-old-rows", everyMs: dayMs, offsetMs: 0 } as const;

test("of fifty instances that ask in one period, the first enters the job and the others nothing", async () => {
  const entered = await Promise.all(
    Array.from({ length: 50 }, () => enterScheduledJobs(system(), { jobs: [daily] })),
  );
  expect(entered.flat()).toEqual(["prune-old-rows"]);
  expect(await enterScheduledJobs(system(), { jobs: [daily] })).toEqual([]);
  expect(await db.prisma.job.count()).toBe(1);
});

test("a period that has its job, done or not, gets no other; the next one gets its own", async () => {
  const often = { ...daily, everyMs: 400 };
  await enterScheduledJobs(system(), { jobs: [often] });
  await eventually(async () => {
    await enterScheduledJobs(system(), { jobs: [often] });
    expect(await db.prisma.job.count()).toBeGreaterThanOrEqual(4);
  });
  const times = (await db.prisma.job.findMany({ orderBy: { runAt: "asc" } })).map((job) =>
    job.runAt.getTime(),
  );
  // A machine that pauses for longer lets a period pass without one.
  expect(times.filter((time) => time % 400 !== 0)).toEqual([]);
  expect(new Set(times).size).toBe(times.length);
});

test("a period begins at its offset", async () => {
  await enterScheduledJobs(system(), { jobs: [{ ...daily, offsetMs: 5 * 3_600_000 }] });
  const [job] = await db.prisma.job.findMany();
  expect(job?.runAt.toISOString()).toMatch(/T05:00:00\.000Z$/);
  expect(Date.now() - Number(job?.runAt)).toBeLessThan(dayMs);
});
