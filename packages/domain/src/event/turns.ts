/**
 * SQL that waits for the turn at each event that `ids` (a SELECT of a column `id`) names, and keeps it until the
 * transaction ends. Whoever changes an event, its ticket types or its bookings takes its turn before anything else, in the
 * order of the lock's number: nobody waits for someone who waits for them.
 *
 * The rows alone do not order the writers well enough: a statement that locks a row which changed after the statement
 * began, and then updates it, may wait at that row behind one that waits for it (PostgreSQL, src/backend/access/heap/
 * README.tuplock). With turns taken first, one writer at a time comes to the row.
 */
export function takeTurns(ids: string): string {
  return `SELECT id, pg_advisory_xact_lock(turn) AS taken
    FROM (SELECT id, hashtextextended(id::text, 0) AS turn FROM (${ids}) AS named ORDER BY turn OFFSET 0) AS ordered`;
}
