import type { Arena } from "./campaign.js";

/**
 * Every booking of these events with all that belongs to it, or it is a half: its items, which add up to it; one
 * idempotency record; one confirmation in the ledger, with the transition that records it; one cancellation there if it
 * was cancelled by itself, none otherwise (of a cancelled event the event's announcement tells). And every counter is the sum it stands for.
 */
export async function checkWhole({ instance, findings }: Arena, eventIds: string[]): Promise<void> {
  const halves = await instance.db.sql.query<{ id: string; what: string }>(halvesStatement, [eventIds]);
  for (const { id, what } of halves) findings.violate(`${id}: ${what}`);
  findings.count("halves", halves.length);
  const [row] = await instance.db.sql.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM bookings WHERE event_id = ANY($1::uuid[])",
    [eventIds],
  );
  findings.count("wholes", row?.count ?? 0);
}

const halvesStatement = `
  WITH b AS (
    SELECT b.*, b.cancelled_at IS NOT DISTINCT FROM e.cancelled_at AS fell_with_event
    FROM bookings b JOIN events e ON e.id = b.event_id WHERE e.id = ANY($1::uuid[])
  ), items AS (
    SELECT booking_id, sum(quantity) AS quantity, sum(quantity * unit_price_minor) AS total
    FROM booking_items WHERE booking_id IN (SELECT id FROM b) GROUP BY booking_id
  ), keys AS (
    SELECT booking_id, count(*) AS count FROM idempotency_records WHERE booking_id IN (SELECT id FROM b) GROUP BY booking_id
  ), entries AS (
    SELECT j.booking_id, count(*) FILTER (WHERE j.type = 'send-booking-confirmation') AS confirmations,
           count(*) FILTER (WHERE j.type = 'send-booking-cancellation') AS cancellations,
           count(*) FILTER (WHERE (SELECT count(*) FROM job_transitions t WHERE t.job_id = j.id AND t.from_status IS NULL) <> 1)
             AS unrecorded
    FROM jobs j WHERE j.booking_id IN (SELECT id FROM b) GROUP BY j.booking_id
  ), sums AS (
    SELECT event_id, sum(quantity) AS quantity, sum(total_minor) AS total FROM b WHERE status = 'CONFIRMED' GROUP BY event_id
  ), type_sums AS (
    SELECT i.ticket_type_id, sum(i.quantity) AS quantity FROM booking_items i JOIN b ON b.id = i.booking_id
    WHERE b.status = 'CONFIRMED' GROUP BY i.ticket_type_id
  )
  SELECT b.id, 'its items do not add up to it' AS what FROM b LEFT JOIN items i ON i.booking_id = b.id
    WHERE i.quantity IS DISTINCT FROM b.quantity OR i.total IS DISTINCT FROM b.total_minor
  UNION ALL SELECT b.id, 'not one idempotency record' FROM b LEFT JOIN keys k ON k.booking_id = b.id
    WHERE k.count IS DISTINCT FROM 1
  UNION ALL SELECT b.id, 'not one confirmation in the ledger' FROM b LEFT JOIN entries e ON e.booking_id = b.id
    WHERE e.confirmations IS DISTINCT FROM 1
  UNION ALL SELECT b.id, 'the ledger and its cancellation do not agree' FROM b LEFT JOIN entries e ON e.booking_id = b.id
    WHERE e.cancellations IS DISTINCT FROM (CASE WHEN b.status = 'CANCELLED' AND NOT b.fell_with_event THEN 1 ELSE 0 END)
  UNION ALL SELECT b.id, 'a job whose beginning is not recorded once' FROM b JOIN entries e ON e.booking_id = b.id
    WHERE e.unrecorded <> 0
  UNION ALL SELECT e.id, 'its seats sold are not those of its bookings' FROM events e LEFT JOIN sums s ON s.event_id = e.id
    WHERE e.id = ANY($1::uuid[]) AND e.seats_sold <> coalesce(s.quantity, 0)
  UNION ALL SELECT e.id, 'its revenue is not that of its bookings' FROM events e LEFT JOIN sums s ON s.event_id = e.id
    WHERE e.id = ANY($1::uuid[]) AND e.revenue_minor <> coalesce(s.total, 0)
  UNION ALL SELECT t.id, 'its tickets sold are not those of its bookings' FROM ticket_types t
    LEFT JOIN type_sums s ON s.ticket_type_id = t.id
    WHERE t.event_id = ANY($1::uuid[]) AND t.sold <> coalesce(s.quantity, 0)`;
