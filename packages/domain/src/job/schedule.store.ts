import type { DomainContext } from "../context.js";
import type { ScheduledJob } from "./enter-scheduled-jobs.js";

// The period is counted by the database's clock, so that all processes are in the same one, and named in the dedupe key.
export async function insertScheduledRows(
  { db }: DomainContext,
  jobs: readonly ScheduledJob[],
): Promise<string[]> {
  const rows = await db.sql.query<{ type: string }>(
    `INSERT INTO jobs (id, type, payload, dedupe_key, run_at)
     SELECT boxoffice_uuid_v7(), type, '{}', 'schedule:' || type || ':' || began_ms::text, to_timestamp(began_ms / 1000.0)
     FROM (
       SELECT type, (floor((extract(epoch FROM now()) * 1000 - offset_ms) / every_ms) * every_ms + offset_ms)::bigint AS began_ms
       FROM unnest($1::text[], $2::float8[], $3::float8[]) AS scheduled (type, every_ms, offset_ms)
     ) AS periods
     ON CONFLICT DO NOTHING
     RETURNING type`,
    [jobs.map((job) => job.type), jobs.map((job) => job.everyMs), jobs.map((job) => job.offsetMs)],
  );
  return rows.map((row) => row.type);
}
