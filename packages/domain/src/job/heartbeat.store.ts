import type { DomainContext } from "../context.js";

export interface Worker {
  workerId: string;
  host: string;
  pid: number;
}

export async function upsertHeartbeat({ db }: DomainContext, worker: Worker): Promise<void> {
  await db.sql.query(
    `INSERT INTO worker_heartbeats (id, host, pid) VALUES ($1, $2, $3)
     ON CONFLICT (id) DO UPDATE SET beat_at = now()`,
    [worker.workerId, worker.host, worker.pid],
  );
}

/** Forgets one worker, and those that have been silent for an hour. */
export async function deleteHeartbeat({ db }: DomainContext, workerId: string): Promise<void> {
  await db.sql.query(`DELETE FROM worker_heartbeats WHERE id = $1 OR beat_at < now() - interval '1 hour'`, [
    workerId,
  ]);
}

export async function countBeatingSince({ db }: DomainContext, youngerThanMs: number): Promise<number> {
  const [row] = await db.sql.query<{ alive: number }>(
    `SELECT count(*)::int AS alive FROM worker_heartbeats WHERE beat_at > now() - $1 * interval '1 millisecond'`,
    [youngerThanMs],
  );
  return row?.alive ?? 0;
}
