import {
  booking,
  bookingIdInput,
  bookingPage,
  createBookingInput,
  listMyBookingsInput,
} from "@boxoffice/contracts";
import { cancelBooking, createBooking, getBooking, listMyBookings } from "@boxoffice/domain";
import { customerProcedure, router, signedInProcedure } from "../trpc/init.js";

export const bookingsRouter = router({
  create: customerProcedure
    .meta({ scope: "bookings:write" })
    .input(createBookingInput)
    .output(booking)
    .mutation(({ ctx, input, signal }) => createBooking({ ...ctx.domain, signal }, input)),

  cancel: customerProcedure
    .meta({ scope: "bookings:write" })
    .input(bookingIdInput)
    .output(booking)
    .mutation(({ ctx, input, signal }) => cancelBooking({ ...ctx.domain, signal }, input)),

  mine: customerProcedure
    .meta({ scope: "bookings:read" })
    .input(listMyBookingsInput)
    .output(bookingPage)
    .query(({ ctx, input }) => listMyBookings(ctx.domain, input)),

  get: signedInProcedure
    .meta({ scope: "bookings:read" })
    .input(bookingIdInput)
    .output(booking)
    .query(({ ctx, input }) => getBooking(ctx.domain, input)),
});
