import { connect, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "./client.js";
import { isDatabaseUnavailable } from "./sql-errors.js";
import { createTestDatabase, type TestDatabase } from "./testing/test-db.js";
import { eventually } from "./testing/eventually.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

test("a connection that is cut in the middle of a transaction fails that transaction alone, as the database being away", async () => {
  const victim = openDatabase({ url: db.url, poolSize: 1 });
  const cutInTheMiddle = victim.transaction(async (sql) => {
    const [own] = await sql.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    // Between two statements: no query is under way that could be told.
    await db.sql.query("SELECT pg_terminate_backend($1)", [own?.pid]);
    await eventually(async () => {
      const rows = await db.sql.query("SELECT 1 FROM pg_stat_activity WHERE pid = $1", [own?.pid]);
      expect(rows).toEqual([]);
    });
    await sql.query("SELECT 1");
  });
  const failure: unknown = await cutInTheMiddle.then(
    () => null,
    (error: unknown) => error,
  );
  expect(isDatabaseUnavailable(failure)).toBe(true);
  expect(await victim.sql.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await victim.close();
});

test("of two transactions that wait for each other both go through: the one that is undone is run again", async () => {
  await db.sql.query("CREATE TABLE turns (id int PRIMARY KEY, taken int NOT NULL)");
  await db.sql.query("INSERT INTO turns VALUES (1, 0), (2, 0)");
  let holding = 0;
  let runs = 0;
  const take = (first: number, second: number) =>
    db.transaction(async (sql) => {
      runs += 1;
      await sql.query("UPDATE turns SET taken = taken + 1 WHERE id = $1", [first]);
      holding += 1;
      await eventually(() => expect(holding).toBeGreaterThanOrEqual(2));
      await sql.query("UPDATE turns SET taken = taken + 1 WHERE id = $1", [second]);
    });
  await Promise.all([take(1, 2), take(2, 1)]);
  // One more than there are, or two: on a slow machine PostgreSQL may undo both.
  expect(runs).toBeGreaterThan(2);
  expect(await db.sql.query("SELECT taken FROM turns")).toEqual([{ taken: 2 }, { taken: 2 }]);
});

test("a statement on its own that PostgreSQL undoes for another's sake is run again, and no more often than five times", async () => {
  await db.sql.query("CREATE TABLE seats (taken int NOT NULL)");
  await db.sql.query("INSERT INTO seats VALUES (0)");
  // What a deadlock says, without one. A sequence counts on whatever is undone.
  await db.sql.query("CREATE SEQUENCE seat_runs");
  await db.sql.query(`
    CREATE FUNCTION undone_before(run int) RETURNS int LANGUAGE plpgsql AS $$
    BEGIN
      IF nextval('seat_runs') < run THEN RAISE deadlock_detected; END IF;
      RETURN 1;
    END $$`);
  const take = (run: number) =>
    db.sql.query("UPDATE seats SET taken = taken + undone_before($1) RETURNING taken", [run]);
  expect(await take(3)).toEqual([{ taken: 1 }]);
  expect(await db.sql.query("SELECT last_value::int AS last FROM seat_runs")).toEqual([{ last: 3 }]);
  await expect(take(100)).rejects.toMatchObject({ code: "40P01" });
  expect(await db.sql.query("SELECT last_value::int AS last FROM seat_runs")).toEqual([{ last: 8 }]);
});

/** Passes everything on to PostgreSQL until it is told to cut all connections, as a server that loses its power does. */
async function startProxy() {
  const { hostname, port } = new URL(db.url);
  const accepted = new Set<Socket>();
  const server = createServer((near) => {
    accepted.add(near);
    const far = connect(Number(port), hostname);
    near.pipe(far).pipe(near);
    near.on("error", () => far.destroy());
    far.on("error", () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const ownPort = String(address && typeof address === "object" ? address.port : 0);
  return {
    url: Object.assign(new URL(db.url), { port: ownPort }).href,
    reset() {
      for (const socket of accepted) socket.resetAndDestroy();
    },
    /** Nothing passes any more, and nobody is told. */
    fallSilent() {
      for (const socket of accepted) socket.unpipe().pause();
    },
    close: () => server.close(),
  };
}

test("a connection that is reset in the middle of a query counts as the database being away, through Prisma too", async () => {
  const proxy = await startProxy();
  const victim = openDatabase({ url: proxy.url });
  const asking = [
    victim.sql.query("SELECT pg_sleep(20)"),
    victim.prisma.$queryRawUnsafe("SELECT true AS done FROM pg_sleep(20)"),
  ].map((query) => query.catch((error: unknown) => error));
  await eventually(async () => {
    const rows = await db.sql.query(
      "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(20)' AND state = 'active'",
    );
    expect(rows).toHaveLength(2);
  });
  proxy.reset();
  for (const failure of await Promise.all(asking)) expect(isDatabaseUnavailable(failure)).toBe(true);
  await victim.close();
  proxy.close();
});

test("closing does not wait for a statement that itself waits, for a lock or for a server that does not answer", async () => {
  const leaving = openDatabase({ url: db.url });
  await db.transaction(async (sql) => {
    await sql.query("LOCK TABLE users IN ACCESS EXCLUSIVE MODE");
    let isAnswered = false;
    const answered = () => {
      isAnswered = true;
    };
    void leaving.sql.query("SELECT 1 FROM users").then(answered, answered);
    await eventually(async () => {
      const blocked = await sql.query(
        "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'users'::regclass",
      );
      expect(blocked).toHaveLength(1);
    });
    await leaving.close();
    expect(isAnswered).toBe(false);
  });
});

test("a database that falls silent is away, for a statement under way as well as for the next", async () => {
  const proxy = await startProxy();
  const victim = openDatabase({ url: proxy.url, poolSize: 1, patienceMs: 500 });
  // It is no more patient when it connects.
  await eventually(() => victim.sql.query("SELECT 1"));
  proxy.fallSilent();
  const asked = [victim.sql.query("SELECT 2"), victim.transaction((sql) => sql.query("SELECT 3"))];
  for (const failure of await Promise.all(asked.map((one) => one.catch((error: unknown) => error))))
    expect(isDatabaseUnavailable(failure)).toBe(true);
  await victim.close();
  proxy.close();
});
