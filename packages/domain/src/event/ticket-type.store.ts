import type { Sql } from "@boxoffice/db";

export interface TicketTypeState {
  id: string;
  position: number;
  name: string;
  priceMinor: number;
  capacity: number | null;
}

export async function updateTicketTypes(sql: Sql, types: TicketTypeState[]): Promise<void> {
  await sql.query(
    `UPDATE ticket_types t SET position = n.position, name = n.name, price_minor = n.price_minor, capacity = n.capacity
     FROM unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[], $5::int[]) AS n(id, position, name, price_minor, capacity)
     WHERE t.id = n.id`,
    [
      types.map((type) => type.id),
      types.map((type) => type.position),
      types.map((type) => type.name),
      types.map((type) => type.priceMinor),
      types.map((type) => type.capacity),
    ],
  );
}

/** How many of each type are sold, and whether any booking, cancelled ones included, ever named it. */
export async function readTicketTypeUse(
  sql: Sql,
  eventId: string,
): Promise<{ id: string; sold: number; everBooked: boolean }[]> {
  return sql.query(
    `SELECT t.id, t.sold, EXISTS (SELECT 1 FROM booking_items i WHERE i.ticket_type_id = t.id) AS "everBooked"
     FROM ticket_types t WHERE t.event_id = $1`,
    [eventId],
  );
}

export async function deleteTicketTypes(sql: Sql, ids: string[]): Promise<void> {
  await sql.query("DELETE FROM ticket_types WHERE id = ANY($1::uuid[])", [ids]);
}
