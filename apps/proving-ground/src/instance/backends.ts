import type { Database } from "@boxoffice/db";
import { until } from "./until.js";

/** The application name of the prover's own connections. */
export const proverName = "prover";

/** Connections of API processes, as PostgreSQL sees them. */
export interface Backend {
  pid: number;
  isActive: boolean;
  /** Waits for a lock in the middle of a statement. */
  isBlocked: boolean;
}

/** The backends of one API process, or of all (`api-%`). */
export async function backendsOf(db: Database, applicationName = "api-%"): Promise<Backend[]> {
  return db.sql.query(
    `SELECT pid, state = 'active' AS "isActive", coalesce(state = 'active' AND wait_event_type = 'Lock', false) AS "isBlocked"
     FROM pg_stat_activity WHERE application_name LIKE $1 AND pid <> pg_backend_pid()`,
    [applicationName],
  );
}

/** Whether a lock that the prover wants has not been had yet. */
export async function isProverBlocked(db: Database): Promise<boolean> {
  const rows = await db.sql.query(
    "SELECT 1 FROM pg_stat_activity WHERE application_name = $1 AND wait_event_type = 'Lock'",
    [proverName],
  );
  return rows.length > 0;
}

/** Resolves once some API process waits for a lock in the middle of a statement, with the backends that do. */
export async function untilBlocked(db: Database): Promise<Backend[]> {
  let blocked: Backend[] = [];
  await until("a statement of the API that waits for a lock", async () => {
    blocked = (await backendsOf(db)).filter(({ isBlocked }) => isBlocked);
    return blocked.length > 0;
  });
  return blocked;
}

/** Resolves once no statement of an API process is under way: what a killed one had begun is over, either way. */
export async function untilQuiet(db: Database): Promise<void> {
  await until("a quiet database", async () => (await backendsOf(db)).every(({ isActive }) => !isActive));
}

export async function terminateBackends(db: Database, pids: number[]): Promise<void> {
  await db.sql.query("SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS p(pid)", [pids]);
}

export interface HeldLock {
  release(): Promise<void>;
}

/**
 * Takes a lock as a reader may and keeps it, so that whoever needs it stops exactly there. Nothing is written. The API
 * gives up a statement after ten seconds of waiting: be quicker.
 */
export async function holdLock(
  db: Database,
  statement: string,
  values: readonly unknown[] = [],
): Promise<HeldLock> {
  let letGo = () => {};
  const letGone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let transaction: Promise<void> = Promise.resolve();
  await new Promise<void>((held, failed) => {
    transaction = db.transaction(async (sql) => {
      await sql.query(statement, values);
      held();
      await letGone;
    });
    transaction.catch(failed);
  });
  return {
    async release() {
      letGo();
      // After a crash of the server there is no lock to release: it fell with it.
      await transaction.catch(() => {});
    },
  };
}
