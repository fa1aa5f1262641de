import type { JobStatus } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import type { LedgerJobType } from "./job-types.js";

export interface LedgerCount {
  type: LedgerJobType;
  status: JobStatus;
  count: number;
  /** Those that wait and whose time has come. */
  due: number;
  /** For how long the longest waiting of them has been due; null when none is. */
  oldestWaitMs: number | null;
}

export async function countLedger({ db }: DomainContext): Promise<LedgerCount[]> {
  return db.sql.query<LedgerCount>(
    `SELECT type, status, count(*)::int AS count,
            count(*) FILTER (WHERE status IN ('QUEUED', 'RETRYING') AND run_at <= now())::int AS due,
            (extract(epoch FROM now() - min(run_at) FILTER (
              WHERE status IN ('QUEUED', 'RETRYING') AND run_at <= now())) * 1000)::float8 AS "oldestWaitMs"
     FROM jobs GROUP BY type, status ORDER BY type, status`,
  );
}
