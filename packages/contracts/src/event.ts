import { z } from "zod";
import { coverImageUrl } from "./cover-image-url.js";
import {
  amountMinor,
  currency,
  cursor,
  id,
  instant,
  line,
  pageInput,
  pageOf,
  priceMinor,
  prose,
  timeZone,
} from "./primitives.js";

export const eventStatuses = ["DRAFT", "PUBLISHED", "CANCELLED"] as const;
export const eventStatus = z.enum(eventStatuses);
export type EventStatus = z.infer<typeof eventStatus>;

/** The most tickets one booking may ever hold, whatever the event says. */
export const maxPerBookingLimit = 20;

const capacity = z.number().int().min(1).max(1_000_000);

const ticketTypeFields = {
  name: line(1, 80),
  priceMinor,
  /** null: as many as the event has seats. */
  capacity: capacity.nullable().default(null),
};

export const ticketTypeInput = z.strictObject(ticketTypeFields);
export type TicketTypeInput = z.infer<typeof ticketTypeInput>;

/** A ticket type in a patch: with `id` it changes that one, without it is a new one; those left out are removed. */
export const ticketTypePatch = z.strictObject({ id: id.optional(), ...ticketTypeFields });
export type TicketTypePatch = z.infer<typeof ticketTypePatch>;

const eventFields = {
  title: line(3, 120),
  description: prose(10_000),
  venue: line(1, 200),
  address: line(0, 300).nullish(),
  startsAt: instant,
  endsAt: instant,
  timeZone,
  capacity,
  category: line(1, 40).nullish(),
  coverImageUrl: coverImageUrl.nullish(),
  currency,
};

const maxPerBooking = z.number().int().min(1).max(maxPerBookingLimit);

function endsAfterStart(event: { startsAt?: string | undefined; endsAt?: string | undefined }): boolean {
  return !event.startsAt || !event.endsAt || Date.parse(event.endsAt) > Date.parse(event.startsAt);
}
const endsAfterStartIssue = { path: ["endsAt"], message: "must be after the start" };

function hasDistinctNames(event: { ticketTypes?: { name: string }[] | undefined }): boolean {
  const names = event.ticketTypes?.map((type) => type.name.toLowerCase()) ?? [];
  return new Set(names).size === names.length;
}
const distinctNamesIssue = { path: ["ticketTypes"], message: "each ticket type needs a name of its own" };

export const createEventInput = z
  .strictObject({
    ...eventFields,
    ticketTypes: z.array(ticketTypeInput).min(1).max(20),
    maxPerBooking: maxPerBooking.default(10),
    status: z.enum(["DRAFT", "PUBLISHED"]),
  })
  .refine(endsAfterStart, endsAfterStartIssue)
  .refine(hasDistinctNames, distinctNamesIssue);
export type CreateEventInput = z.infer<typeof createEventInput>;

export const eventPatch = z
  .strictObject({ ...eventFields, ticketTypes: z.array(ticketTypePatch).min(1).max(20), maxPerBooking })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, "needs at least one field")
  .refine(endsAfterStart, endsAfterStartIssue)
  .refine(hasDistinctNames, distinctNamesIssue);
export type EventPatch = z.infer<typeof eventPatch>;

/** `version` is the one the form was filled from; if the event has moved on, STALE_VERSION. */
export const updateEventInput = z.strictObject({
  id,
  version: z.number().int().min(1).max(2_147_483_647),
  patch: eventPatch,
});
export type UpdateEventInput = z.infer<typeof updateEventInput>;

export const eventIdInput = z.strictObject({ id });
export const cancelEventInput = z.strictObject({ id, reason: line(1, 500) });
export type CancelEventInput = z.infer<typeof cancelEventInput>;

export const getEventInput = z.union([z.strictObject({ id }), z.strictObject({ slug: line(1, 160) })]);
export type GetEventInput = z.infer<typeof getEventInput>;

export const listEventsInput = z.strictObject({
  text: line(0, 200).optional(),
  from: instant.optional(),
  to: instant.optional(),
  category: line(1, 40).optional(),
  freeOnly: z.boolean().optional(),
  availableOnly: z.boolean().optional(),
  ...pageInput,
});
export type ListEventsInput = z.infer<typeof listEventsInput>;

export const listMyEventsInput = z.strictObject({ status: eventStatus.optional(), ...pageInput });
export type ListMyEventsInput = z.infer<typeof listMyEventsInput>;

export const attendeeOrders = ["newest", "name"] as const;
export type AttendeeOrder = (typeof attendeeOrders)[number];

export const listAttendeesInput = z.strictObject({
  eventId: id,
  text: line(0, 200).optional(),
  /** The newest booking first, or by the customer's name; a cursor is good for the order it was given in. */
  sort: z.enum(attendeeOrders).default("newest"),
  ...pageInput,
});
export type ListAttendeesInput = z.infer<typeof listAttendeesInput>;

/** The list of attendees to take along, a thousand at a time. */
export const exportedAtOnce = 1000;
export const exportAttendeesInput = z.strictObject({ eventId: id, cursor: cursor.optional() });
export type ExportAttendeesInput = z.infer<typeof exportAttendeesInput>;

export const eventSalesInput = z.strictObject({ eventId: id });
export type EventSalesInput = z.infer<typeof eventSalesInput>;

const eventSummaryFields = {
  id,
  slug: z.string(),
  title: z.string(),
  venue: z.string(),
  startsAt: instant,
  endsAt: instant,
  timeZone: z.string(),
  category: z.string().nullable(),
  coverImageUrl: z.string().nullable(),
  currency: z.string(),
  /** The lowest price among its ticket types. */
  fromPriceMinor: amountMinor,
  capacity: z.number().int(),
  seatsLeft: z.number().int(),
  status: eventStatus,
};

export const eventSummary = z.strictObject(eventSummaryFields);
export type EventSummary = z.infer<typeof eventSummary>;

/** `seatsLeft` is what can be sold of this type now: its own rest or the event's, whichever is smaller. */
export const ticketType = z.strictObject({
  id,
  name: z.string(),
  priceMinor: amountMinor,
  capacity: z.number().int().nullable(),
  seatsLeft: z.number().int(),
});
export type TicketType = z.infer<typeof ticketType>;

export const eventDetail = z.strictObject({
  ...eventSummaryFields,
  description: z.string(),
  address: z.string().nullable(),
  maxPerBooking: z.number().int(),
  version: z.number().int(),
  organizer: z.strictObject({ id, name: z.string() }),
  ticketTypes: z.array(ticketType),
  createdAt: instant,
  updatedAt: instant,
});
export type EventDetail = z.infer<typeof eventDetail>;

export const organizerEvent = z.strictObject({
  ...eventSummaryFields,
  version: z.number().int(),
  sold: z.number().int(),
  revenueMinor: amountMinor,
  createdAt: instant,
  updatedAt: instant,
});
export type OrganizerEvent = z.infer<typeof organizerEvent>;

export const attendee = z.strictObject({
  bookingId: id,
  reference: z.string(),
  customer: z.strictObject({ id, name: z.string(), email: z.string() }),
  items: z.array(z.strictObject({ ticketTypeId: id, name: z.string(), quantity: z.number().int() })),
  quantity: z.number().int(),
  totalMinor: amountMinor,
  currency: z.string(),
  status: z.enum(["CONFIRMED", "CANCELLED"]),
  createdAt: instant,
  cancelledAt: instant.nullable(),
});
export type Attendee = z.infer<typeof attendee>;

/** One calendar day of an event's sales. `revenueMinor` is what was booked less what was cancelled, so it may be negative. */
export const salesDay = z.strictObject({
  /** In the event's time zone, "2026-12-31". */
  date: z.string(),
  ticketsBooked: z.number().int(),
  ticketsCancelled: z.number().int(),
  revenueMinor: z.number().int(),
});
export type SalesDay = z.infer<typeof salesDay>;

/** The days on which something was booked or cancelled, the first first. */
export const eventSales = z.strictObject({
  timeZone: z.string(),
  currency: z.string(),
  days: z.array(salesDay),
});
export type EventSales = z.infer<typeof eventSales>;

export const eventPage = pageOf(eventSummary);
export const organizerEventPage = pageOf(organizerEvent);
export const attendeePage = pageOf(attendee);
