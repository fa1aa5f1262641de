import type { Sql } from "@boxoffice/db";
import { type SummaryRow, summaryColumns, summaryOf } from "../../event/index.js";
import type { SaleFacts, Standing, TicketTypeFacts } from "./sale-facts.js";

interface FactsRow extends SummaryRow {
  version: number;
  has_started: boolean;
  max_per_booking: number;
  ticket_types: TicketTypeFacts[];
}

/** The facts of those events that exist, drafts included, by id. */
export async function readSaleFacts(sql: Sql, eventIds: string[]): Promise<Map<string, SaleFacts>> {
  const rows = await sql.query<FactsRow>(
    `SELECT ${summaryColumns}, e.version, e.starts_at <= now() AS has_started, e.max_per_booking,
       (SELECT json_agg(json_build_object('id', t.id, 'name', t.name, 'priceMinor', t.price_minor, 'capacity', t.capacity,
                                          'sold', t.sold))
        FROM ticket_types t WHERE t.event_id = e.id) AS ticket_types
     FROM events e WHERE e.id = ANY($1::uuid[])`,
    [eventIds],
    "admission-facts",
  );
  return new Map(rows.map((row) => [row.id, saleFactsOf(row)]));
}

function saleFactsOf(row: FactsRow): SaleFacts {
  return {
    event: summaryOf(row),
    version: row.version,
    hasStarted: row.has_started,
    maxPerBooking: row.max_per_booking,
    ticketTypes: new Map(row.ticket_types.map((type) => [type.id, type])),
  };
}

export interface StandingQuestion {
  customerId: string;
  eventId: string;
  idempotencyKey: string;
  intent: string;
}

/** What each asking customer has already, in the order of the questions. */
export async function readStandings(sql: Sql, questions: StandingQuestion[]): Promise<Standing[]> {
  const rows = await sql.query<{
    replay_id: string | null;
    is_same: boolean | null;
    active_id: string | null;
  }>(
    `SELECT r.booking_id AS replay_id, r.request_hash = sha256(convert_to(q.intent, 'UTF8')) AS is_same, b.id AS active_id
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) WITH ORDINALITY AS q(customer_id, event_id, key, intent, position)
     LEFT JOIN idempotency_records r ON r.customer_id = q.customer_id AND r.key = q.key
     LEFT JOIN bookings b ON b.customer_id = q.customer_id AND b.event_id = q.event_id AND b.status = 'CONFIRMED'
     ORDER BY q.position`,
    [
      questions.map((question) => question.customerId),
      questions.map((question) => question.eventId),
      questions.map((question) => question.idempotencyKey),
      questions.map((question) => question.intent),
    ],
    "admission-standings",
  );
  return rows.map(({ replay_id, is_same, active_id }) => ({
    replay: replay_id ? { bookingId: replay_id, isSameIntent: is_same === true } : null,
    activeBookingId: active_id,
  }));
}
