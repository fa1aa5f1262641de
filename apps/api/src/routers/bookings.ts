import {
  booking,
  bookingIdInput,
  bookingPage,
  createBookingInput,
  listMyBookingsInput,
} from "@boxoffice/contracts";
import { cancelBooking, createBooking, getBooking, listMyBookings } from "@boxoffice/domain";
import { customerProcedure, router, signedInProcedure } from "../trpc/init.js";
import { rest } from "../trpc/procedure-meta.js";

export const bookingsRouter = router({
  create: customerProcedure
    .meta({
      scope: "bookings:write",
      rest: [
        rest("POST /bookings", "Book tickets; the same key with the same input gives the same booking", 201),
      ],
    })
    .input(createBookingInput)
    .output(booking)
    .mutation(({ ctx, input, signal }) => createBooking({ ...ctx.domain, signal }, input)),

  cancel: customerProcedure
    .meta({ scope: "bookings:write", rest: [rest("POST /bookings/{bookingId}/cancel", "Cancel a booking")] })
    .input(bookingIdInput)
    .output(booking)
    .mutation(({ ctx, input, signal }) => cancelBooking({ ...ctx.domain, signal }, input)),

  mine: customerProcedure
    .meta({ scope: "bookings:read", rest: [rest("GET /bookings", "The customer's own bookings")] })
    .input(listMyBookingsInput)
    .output(bookingPage)
    .query(({ ctx, input }) => listMyBookings(ctx.domain, input)),

  get: signedInProcedure
    .meta({ scope: "bookings:read", rest: [rest("GET /bookings/{bookingId}", "One booking")] })
    .input(bookingIdInput)
    .output(booking)
    .query(({ ctx, input }) => getBooking(ctx.domain, input)),
});
