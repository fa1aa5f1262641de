import { type BoxofficeClient, type Contract, isBoxofficeError } from "@boxoffice/client";

export type Event = Contract["events"]["list"]["output"]["items"][number];
type Booking = Contract["bookings"]["create"]["output"];

/** Books one ticket; null when this event has none for this customer, after saying why. */
export async function bookOne(boxoffice: BoxofficeClient, listed: Event): Promise<Booking | null> {
  const event = await boxoffice.events.get.query({ id: listed.id });
  const ticketType = event.ticketTypes.find(({ seatsLeft }) => seatsLeft > 0);
  if (!ticketType) return null;
  try {
    return await boxoffice.bookings.create.mutate({
      eventId: event.id,
      items: [{ ticketTypeId: ticketType.id, quantity: 1 }],
      // One key for one intent to book: should the answer be lost, the client sends the same key again.
      idempotencyKey: crypto.randomUUID(),
    });
  } catch (error) {
    if (isBoxofficeError(error, "SOLD_OUT")) {
      console.log(`${event.title}: only ${error.data.details.seatsLeft} left`);
    } else if (isBoxofficeError(error, "ALREADY_BOOKED")) {
      console.log(`${event.title}: already booked (${error.data.details.bookingId})`);
    } else if (isBoxofficeError(error, "EVENT_NOT_BOOKABLE")) {
      console.log(`${event.title}: ${error.data.details.why.toLowerCase()}`);
    } else {
      throw error;
    }
    return null;
  }
}
