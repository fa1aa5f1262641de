import pg from "pg";

/** The constraint a write ran into (unique, check or foreign key), or null when the error is another. */
export function violatedConstraint(error: unknown): string | null {
  const violations = ["23505", "23514", "23503"];
  if (error instanceof pg.DatabaseError && violations.includes(error.code ?? ""))
    return error.constraint ?? null;
  return null;
}

/** Whether PostgreSQL undid the statement to free others (a deadlock): done again, it goes through. */
export function wasUndoneForOthers(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === "40P01" || error.code === "40001");
}

/** The words of pg, then those of Prisma, which has no code for a lost connection that every kind of query keeps. */
const awayMessages =
  /Connection terminated|is not queryable|Query read timeout|timeout exceeded when trying to connect|Can't reach database server|Server has closed the connection|Operation has timed out|Too many database connections opened/;

/** Whether the database could not be reached or was too busy: the write may be tried again with the same key. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"].includes(code) ||
    // 08: connection, 53: out of resources, 57P: shutting down, 55P03 and 57014: lock and statement timeouts. Prisma hands
    // on PostgreSQL's code in its message alone.
    /^(08|53|57P)/.test(code) ||
    ["55P03", "57014"].includes(code) ||
    awayMessages.test(error.message) ||
    /\bCode: `?(08|53|57P|55P03|57014)/.test(error.message) ||
    isDatabaseUnavailable(error.cause)
  );
}
