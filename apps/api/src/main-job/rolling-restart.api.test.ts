import { openDatabase } from "@boxoffice/db";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BoxofficeProcess, spawnBoxoffice } from "../testing/spawn-boxoffice.js";
import { startBalancer } from "../testing/start-balancer.js";
import { book, signUp, someEvent, testClient } from "../testing/test-client.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

describe("several processes", () => {
  test("are restarted one after the other while people book, and no call fails", async () => {
    const start = () => spawnBoxoffice({ DATABASE_URL: db.url, STOP_DELAY_MS: "3000", RATE_LIMITS: "off" });
    const balancer = await startBalancer();
    const running: BoxofficeProcess[] = [];
    const enter = async () => {
      const one = await start();
      running.push(one);
      balancer.add(one.url);
      await eventually(() => expect(balancer.ready()).toContain(one.url));
    };
    try {
      await enter();
      await enter();
      const { client: organizer } = await signUp(balancer.url, "ORGANIZER");
      const event = await organizer.events.create.mutate({ ...someEvent, capacity: 100 });
      const customers = await Promise.all(Array.from({ length: 6 }, () => signUp(balancer.url, "CUSTOMER")));

      let isOver = false;
      let calls = 0;
      const failures: unknown[] = [];
      const called = async (call: Promise<unknown>) => {
        calls += 1;
        await call.catch((error: unknown) => failures.push(error));
      };
      const visitor = testClient(balancer.url);
      const load = customers.map(async ({ client }) => {
        while (!isOver) {
          const booked = book(client, event);
          await called(booked);
          await called(visitor.events.list.query({}));
          const booking = await booked.catch(() => null);
          if (booking) await called(client.bookings.cancel.mutate({ bookingId: booking.id }));
        }
      });
      const before = running.splice(0);
      for (const old of before) {
        await enter();
        expect(await old.terminate()).toBe(0);
        balancer.forget(old.url);
      }
      const served = calls;
      await eventually(() => expect(calls).toBeGreaterThan(served + 50));
      isOver = true;
      await Promise.all(load);
      expect(failures).toEqual([]);
      expect((await organizer.events.get.query({ slug: event.slug })).seatsLeft).toBe(100);
      expect(balancer.ready().toSorted()).toEqual(running.map(({ url }) => url).toSorted());
    } finally {
      await Promise.all(running.map((one) => one.kill9()));
      await balancer.close();
    }
  }, 120_000);

  test("that start at the same moment on an empty database migrate it once, and all serve", async () => {
    const name = `${new URL(db.url).pathname.slice(1)}_empty`;
    await db.sql.query(`CREATE DATABASE ${name}`);
    const url = Object.assign(new URL(db.url), { pathname: `/${name}` }).href;
    const fresh = openDatabase({ url, poolSize: 1 });
    const running = await Promise.all(
      Array.from({ length: 2 }, () => spawnBoxoffice({ DATABASE_URL: url, ROLE: "api" })),
    );
    try {
      const [one, other] = await Promise.all(
        running.map(async ({ url: at }) => (await signUp(at, "ORGANIZER")).session.user.email),
      );
      expect(one).not.toBe(other);
      const rows = await fresh.sql.query<{ migration_name: string; times: number; finished: boolean }>(
        `SELECT migration_name, count(*)::int AS times, bool_and(finished_at IS NOT NULL) AS finished
         FROM _prisma_migrations GROUP BY 1 ORDER BY 1`,
      );
      expect(rows.length).toBeGreaterThan(9);
      for (const row of rows) expect(row).toMatchObject({ times: 1, finished: true });
    } finally {
      await Promise.all(running.map((process) => process.kill9()));
      await fresh.close();
      await db.sql.query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  }, 60_000);
});
