import type { TicketTypePatch } from "@boxoffice/contracts";
import type { Sql } from "../context.js";
import { fail } from "../errors.js";
import { insertTicketTypes } from "./event.store.js";
import { deleteTicketTypes, readTicketTypeUse, updateTicketTypes } from "./ticket-type.store.js";

/**
 * Makes the event's ticket types those of the patch, in its order, inside the transaction that holds the event's row.
 * Throws NOT_FOUND for an id that is not one of its types, CAPACITY_BELOW_SOLD for a type cut below what it sold, and
 * EVENT_HAS_BOOKINGS for the removal of a type that was ever booked.
 */
export async function replaceTicketTypes(sql: Sql, eventId: string, patch: TicketTypePatch[]): Promise<void> {
  const current = new Map((await readTicketTypeUse(sql, eventId)).map((type) => [type.id, type]));
  const kept: { id: string; position: number; name: string; priceMinor: number; capacity: number | null }[] =
    [];
  const added: { position: number; name: string; priceMinor: number; capacity: number | null }[] = [];
  for (const [position, { id, ...type }] of patch.entries()) {
    if (id === undefined) {
      added.push({ ...type, position });
      continue;
    }
    const known = current.get(id) ?? fail("NOT_FOUND");
    current.delete(id);
    if (type.capacity !== null && type.capacity < known.sold) {
      fail("CAPACITY_BELOW_SOLD", { sold: known.sold, ticketTypeId: id });
    }
    kept.push({ ...type, id, position });
  }
  const removed = [...current.values()];
  if (removed.some((type) => type.everBooked)) fail("EVENT_HAS_BOOKINGS");
  await deleteTicketTypes(
    sql,
    removed.map((type) => type.id),
  );
  await updateTicketTypes(sql, kept);
  await insertTicketTypes(sql, eventId, added);
}
