import type { Database, Prisma } from "@boxoffice/db";
import { buildUser, newId } from "@boxoffice/db/testing";

/** A confirmed booking of one new customer for `event`, told of its first version unless told otherwise. */
export async function buildBooking(
  db: Database,
  event: { id: string; ticketTypes: { id: string }[] },
  overrides: Partial<Prisma.BookingUncheckedCreateInput> = {},
): Promise<{ id: string; customerId: string }> {
  const customerId = overrides.customerId ?? (await buildUser(db)).id;
  const id = newId();
  const booking = await db.prisma.booking.create({
    data: {
      id,
      reference: id.slice(-8),
      eventId: event.id,
      customerId,
      status: "CONFIRMED",
      quantity: 1,
      totalMinor: 1000,
      currency: "EUR",
      toldVersion: 1,
      ...overrides,
    },
  });
  const ticketTypeId = event.ticketTypes[0]?.id ?? "";
  await db.prisma.bookingItem.create({
    data: { bookingId: id, ticketTypeId, name: "Standard", quantity: 1, unitPriceMinor: 1000 },
  });
  return booking;
}
