import { setTimeout as delay } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "./generated/prisma/client.js";
import { wasUndoneForOthers } from "./sql-errors.js";

/** Less than is left of ten seconds when a worker has waited for its jobs: a process that stops must be gone by then. */
const closeWithinMs = 500;

export interface Sql {
  /**
   * Runs one SQL statement with `$1…` parameters and returns its rows; rejects with pg's error. With a `name`, which then
   * stands for this text alone, it is parsed and planned once a connection.
   */
  query<Row extends object>(text: string, values?: readonly unknown[], name?: string): Promise<Row[]>;
}

/** One PostgreSQL database: typed reads through Prisma, hot and conditional writes through `sql`, on one pool. */
export interface Database {
  readonly prisma: PrismaClient;
  /** Statements on their own; one that PostgreSQL undid for another's sake is run again, as below. */
  readonly sql: Sql;
  /**
   * Runs `work` in one transaction (READ COMMITTED) and commits, or rolls back when it throws. Of two that wait for each other
   * PostgreSQL undoes one, and `work` is run again: it does nothing that a rollback leaves behind.
   */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  /** Ends the connections; a statement that is still under way is waited for only a moment. */
  close(): Promise<void>;
}

/** What is about to be run: a statement, or a transaction as a whole. */
export interface Running {
  /** The statement's name if it has one, or "transaction". */
  name: string | undefined;
  /** The text of the statement, in which values stand as `$1…`; empty for a transaction. */
  text: string;
}

export type Around = <Result>(running: Running, run: () => Promise<Result>) => Promise<Result>;

export interface DatabaseOptions {
  url: string;
  /** Runs each statement of `sql` and each transaction, and gives back what `run` gives: there for whoever wants to know of them. */
  around?: Around | undefined;
  /** Connections in the pool (default 20). */
  poolSize?: number;
  /** How long a caller waits for a connection, and a statement for a lock, before it gives up (default 10 000 ms). */
  patienceMs?: number;
  /** Told about an idle connection that broke; the pool replaces it by itself. */
  onError?: (error: Error) => void;
}

// int8 arrives as text; every such column here holds counts or minor units, which JavaScript holds exactly up to 2^53.
const int8Oid = 20;
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    return oid === int8Oid ? parseInt8 : pg.types.getTypeParser(oid, format);
  },
};

function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a JavaScript integer`);
  return value;
}

export function openDatabase({
  url,
  poolSize = 20,
  patienceMs = 10_000,
  onError = () => {},
  around,
}: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: patienceMs,
    idleTimeoutMillis: 30_000,
    // A statement that hangs must not hang its caller for ever, and an abandoned transaction must not hold its locks.
    statement_timeout: 3 * patienceMs,
    // PostgreSQL keeps those itself; should it fall silent, nobody would be told. Its own word comes first.
    query_timeout: 3 * patienceMs + 2_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    lock_timeout: patienceMs,
    idle_in_transaction_session_timeout: 30_000,
    application_name: "boxoffice",
  });
  pool.on("error", onError);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  async function transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    const client = await pool.connect();
    let broken: Error | undefined;
    // A connection that is cut while no statement is under way says so by this event alone; unheard, it ends the process.
    const cut = (error: Error) => {
      broken = error;
    };
    client.on("error", cut);
    try {
      await client.query("BEGIN");
      const result = await work(sqlOf(client, around));
      await client.query("COMMIT");
      return result;
    } catch (error) {
      // A connection that cannot even roll back is not given to the next caller.
      await client.query("ROLLBACK").catch(cut);
      throw error;
    } finally {
      client.off("error", cut);
      client.release(broken);
    }
  }
  return {
    prisma,
    sql: unlessUndoneOf(sqlOf(pool, around)),
    transaction: around
      ? (work) => unlessUndone(() => around({ name: "transaction", text: "" }, () => transaction(work)))
      : (work) => unlessUndone(() => transaction(work)),
    async close() {
      await prisma.$disconnect();
      await Promise.race([pool.end(), delay(closeWithinMs, undefined, { ref: false })]);
    },
  };
}

/** The same work loses to somebody else so often only where something is wrong. */
const mostRuns = 5;

async function unlessUndone<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let runs = 1; ; runs++) {
    try {
      return await run();
    } catch (error) {
      if (runs === mostRuns || !wasUndoneForOthers(error)) throw error;
    }
  }
}

/** A statement on its own is a transaction too. */
function unlessUndoneOf(sql: Sql): Sql {
  return { query: (text, values, name) => unlessUndone(() => sql.query(text, values, name)) };
}

function sqlOf(runner: pg.Pool | pg.PoolClient, around: Around | undefined): Sql {
  async function query<Row extends object>(text: string, values: readonly unknown[] = [], name?: string) {
    const result = await runner.query<Row>({ text, values: [...values], types, ...(name && { name }) });
    return result.rows;
  }
  if (!around) return { query };
  return { query: (text, values, name) => around({ name, text }, () => query(text, values, name)) };
}
