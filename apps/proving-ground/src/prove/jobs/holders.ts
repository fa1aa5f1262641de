import { until } from "../../instance/until.js";
import type { Arena } from "../campaign.js";

/** A worker and the jobs that the ledger says it holds. */
export interface Holder {
  pid: number;
  workerId: string;
  jobIds: string[];
}

/** Who holds jobs about this event, the busiest first, once one worker holds so many. */
export async function holdersOf({ instance }: Arena, eventId: string, least: number): Promise<Holder[]> {
  let holders: Holder[] = [];
  await until(`a worker that holds ${least} jobs`, async () => {
    holders = await instance.db.sql.query<Holder>(
      `SELECT w.pid, w.id AS "workerId", array_agg(j.id::text) AS "jobIds"
       FROM jobs j JOIN worker_heartbeats w ON w.id = j.worker_id
       WHERE j.event_id = $1 AND j.status = 'RUNNING' GROUP BY w.pid, w.id ORDER BY count(*) DESC`,
      [eventId],
    );
    return (holders[0]?.jobIds.length ?? 0) >= least;
  });
  return holders;
}
