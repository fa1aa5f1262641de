import type { Database, Sql } from "@boxoffice/db";
import type { TestDatabase } from "@boxoffice/db/testing";
import type { Mailer } from "../mail/mailer.js";
import { contextOf, runWorker } from "./run-worker.js";

export interface MortalWorker {
  /** From here on it does nothing any more, as a process that was killed: what it asked for may happen, and nobody hears of it. */
  kill(): void;
  isDead(): boolean;
  stop(): Promise<void>;
}

/** A worker that can be killed at any instant, with leases short enough for the next one to take over soon. */
export async function runMortalWorker(
  db: TestDatabase,
  mailer: Mailer,
  onDelivery: (moment: "begins" | "ended", worker: MortalWorker) => void = () => {},
): Promise<MortalWorker> {
  let isDead = false;
  const whileAlive = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const silence = new Promise<never>(() => {});
    if (isDead) return silence;
    const outcome = await work().then(
      (result) => () => result,
      (error: unknown) => () => {
        throw error;
      },
    );
    return isDead ? silence : outcome();
  };
  const mortalSql = (sql: Sql): Sql => ({ query: (...args) => whileAlive(() => sql.query(...args)) });
  const mortalDb: Database = {
    ...db,
    sql: mortalSql(db.sql),
    transaction: (work) => whileAlive(() => db.transaction((sql) => work(checkedSql(sql)))),
  };
  // A transaction that is under way when its process dies is rolled back by the server.
  function checkedSql(sql: Sql): Sql {
    return {
      async query(...args) {
        if (isDead) throw new Error("The process is gone");
        return sql.query(...args);
      },
    };
  }
  const mortal: MortalWorker = {
    kill() {
      isDead = true;
    },
    isDead: () => isDead,
    stop: async () => (isDead ? undefined : worker.stop()),
  };
  const worker = await runWorker(db, {
    context: { ...contextOf(db), db: mortalDb },
    mailer: {
      ...mailer,
      deliver: (message) =>
        whileAlive(async () => {
          onDelivery("begins", mortal);
          if (isDead) throw new Error("The process is gone");
          const delivery = await mailer.deliver(message);
          onDelivery("ended", mortal);
          return delivery;
        }),
    },
    timings: { leaseMs: 600, forgottenMs: 600 },
  });
  return mortal;
}
