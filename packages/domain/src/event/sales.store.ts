import type { Sql } from "@boxoffice/db";

/** What was booked and cancelled of one event within one quarter of an hour. */
export interface SalesQuarter {
  starts_at: Date;
  booked: number;
  cancelled: number;
  revenue_minor: number;
}

/**
 * By the quarter: every time zone is a whole number of them from UTC, so that days can be made of them in any zone, also in
 * one that the database's own list does not have. An event cancelled by its organizer has cancelled all its bookings.
 */
export function selectSalesQuarters(sql: Sql, eventId: string): Promise<SalesQuarter[]> {
  return sql.query<SalesQuarter>(
    `WITH moves AS (
       SELECT created_at AS at, quantity AS booked, 0 AS cancelled, total_minor AS revenue_minor
       FROM bookings WHERE event_id = $1
       UNION ALL
       SELECT cancelled_at, 0, quantity, -total_minor FROM bookings WHERE event_id = $1 AND status = 'CANCELLED'
     )
     SELECT date_bin('15 minutes', at, 'epoch'::timestamptz) AS starts_at, sum(booked)::int AS booked,
       sum(cancelled)::int AS cancelled, sum(revenue_minor)::float8 AS revenue_minor
     FROM moves GROUP BY 1 ORDER BY 1`,
    [eventId],
  );
}

export async function selectSalesFacts(
  sql: Sql,
  own: { id: string; organizerId: string },
): Promise<{ time_zone: string; currency: string } | undefined> {
  const [row] = await sql.query<{ time_zone: string; currency: string }>(
    "SELECT time_zone, currency FROM events WHERE id = $1 AND organizer_id = $2",
    [own.id, own.organizerId],
  );
  return row;
}
