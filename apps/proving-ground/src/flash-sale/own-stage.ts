import { stageEvent } from "../instance/staged-event.js";
import { startOwnInstance } from "../instance/start-own-instance.js";
import type { SaleStage, SaleSize, SoldBooking } from "./sale-stage.js";

/** An instance that is made for this sale and gone after it. Its buyers are written into its database at once. */
export async function ownStage({ buyers, seats, connections }: SaleSize): Promise<SaleStage> {
  const instance = await startOwnInstance({ connections });
  const [process] = instance.processes;
  if (!process) throw new Error("There is no API process");
  const event = await stageEvent(instance.db, instance.people, { capacity: seats });
  return {
    place: `a throw-away instance on ${process.url()}`,
    api: process.api,
    event: { id: event.id, ticketTypeId: event.types[0]?.id ?? "" },
    buyers: await instance.people.customers(buyers),
    async readBookings() {
      const bookings = await instance.db.sql.query<SoldBooking>(
        `SELECT customer_id AS "customerId", quantity FROM bookings WHERE event_id = $1 AND status = 'CONFIRMED'`,
        [event.id],
      );
      return { bookings, source: "read in its database, on a connection of our own" };
    },
    close: () => instance.close(),
  };
}
