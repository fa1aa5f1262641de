import type { Availability } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { type AvailabilityRow, selectAvailability } from "./availability.store.js";
import { seatsLeftOf } from "./event-rows.js";

/** The seats left of several events, now, for anyone. Events that are absent, or were never published, are left out. */
export async function getAvailability(
  { db }: Pick<DomainContext, "db">,
  input: { eventIds: string[] },
): Promise<Availability[]> {
  const rows = await selectAvailability(db.sql, input.eventIds);
  return rows.map(viewOf);
}

function viewOf(row: AvailabilityRow): Availability {
  const seatsLeft = row.capacity - row.seats_sold;
  return {
    eventId: row.id,
    seatsLeft,
    capacity: row.capacity,
    status: row.status,
    version: row.version,
    ticketTypes: row.ticket_types.map((type) => ({
      id: type.id,
      seatsLeft: seatsLeftOf(type.capacity, type.sold, seatsLeft),
    })),
  };
}
