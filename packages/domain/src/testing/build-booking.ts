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
  return db.prisma.booking.create({
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
      items: {
        create: [
          {
            ticketTypeId: event.ticketTypes[0]?.id ?? "",
            name: "Standard",
            quantity: 1,
            unitPriceMinor: 1000,
          },
        ],
      },
      ...overrides,
    },
  });
}
