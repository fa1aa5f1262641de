import { z } from "zod";
import { eventSummary } from "./event.js";
import { amountMinor, id, instant, line, pageInput, pageOf } from "./primitives.js";

export const bookingStatuses = ["CONFIRMED", "CANCELLED"] as const;
export const bookingStatus = z.enum(bookingStatuses);
export type BookingStatus = z.infer<typeof bookingStatus>;

/**
 * One idempotency key stands for one intent to book: the same key with the same input gives the same booking however
 * often it is sent; with other input it is refused (IDEMPOTENCY_KEY_REUSED).
 */
export const createBookingInput = z.strictObject({
  eventId: id,
  items: z
    .array(z.strictObject({ ticketTypeId: id, quantity: z.number().int().min(1) }))
    .min(1)
    .max(20)
    .refine((items) => new Set(items.map((item) => item.ticketTypeId)).size === items.length, {
      message: "each ticket type at most once",
    }),
  idempotencyKey: line(8, 128),
});
export type CreateBookingInput = z.infer<typeof createBookingInput>;

export const bookingIdInput = z.strictObject({ bookingId: id });

export const listMyBookingsInput = z.strictObject({
  when: z.enum(["UPCOMING", "PAST"]).optional(),
  status: bookingStatus.optional(),
  ...pageInput,
});
export type ListMyBookingsInput = z.infer<typeof listMyBookingsInput>;

export const bookingItem = z.strictObject({
  ticketTypeId: id,
  name: z.string(),
  quantity: z.number().int(),
  unitPriceMinor: amountMinor,
});

export type BookingItem = z.infer<typeof bookingItem>;

export const booking = z.strictObject({
  id,
  /** Eight characters that are read aloud without confusion (Crockford base 32). */
  reference: z.string(),
  event: eventSummary,
  items: z.array(bookingItem),
  quantity: z.number().int(),
  totalMinor: amountMinor,
  currency: z.string(),
  status: bookingStatus,
  createdAt: instant,
  cancelledAt: instant.nullable(),
});
export type Booking = z.infer<typeof booking>;

export const bookingPage = pageOf(booking);
