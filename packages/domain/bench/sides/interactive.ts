import { newBookingReference } from "../../dist/booking/booking-reference.js";
import { newId } from "../../dist/context.js";
import { requestHashOf, type Side } from "./side.js";

/** A Prisma interactive transaction that locks the event's row, checks and writes: correct, with room to wait. */
export const interactive: Side = {
  name: "interactive",
  open({ db }) {
    return async (purchase) => {
      const { customerId, eventId, ticketTypeId, key } = purchase;
      await db.prisma.$transaction(
        async (tx) => {
          await tx.$queryRaw`SELECT 1 FROM events WHERE id = ${eventId}::uuid FOR UPDATE`;
          const event = await tx.event.findUniqueOrThrow({ where: { id: eventId } });
          if (event.status !== "PUBLISHED" || event.seatsSold >= event.capacity) throw new Error("Not sold");
          const customer = await tx.user.findUniqueOrThrow({ where: { id: customerId } });
          await tx.event.update({
            where: { id: eventId },
            data: { seatsSold: { increment: 1 }, revenueMinor: { increment: 1000 } },
          });
          await tx.ticketType.update({ where: { id: ticketTypeId }, data: { sold: { increment: 1 } } });
          const booking = await tx.booking.create({
            data: {
              id: newId(),
              reference: newBookingReference(),
              eventId,
              customerId,
              status: "CONFIRMED",
              quantity: 1,
              totalMinor: 1000,
              currency: "EUR",
              toldVersion: 1,
            },
          });
          await tx.bookingItem.create({
            data: {
              bookingId: booking.id,
              ticketTypeId,
              name: "Standard",
              quantity: 1,
              unitPriceMinor: 1000,
            },
          });
          await tx.idempotencyRecord.create({
            data: {
              customerId,
              key,
              requestHash: new Uint8Array(requestHashOf(purchase)),
              bookingId: booking.id,
            },
          });
          await tx.job.create({
            data: {
              id: newId(),
              type: "send-booking-confirmation",
              payload: { bookingId: booking.id },
              eventId,
              bookingId: booking.id,
              recipientId: customerId,
              recipient: customer.email,
            },
          });
        },
        { maxWait: 120_000, timeout: 120_000 },
      );
    };
  },
};
