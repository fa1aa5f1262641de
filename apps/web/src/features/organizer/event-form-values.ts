import type { EventDetail } from "@boxoffice/contracts";
import { viewerTimeZone } from "@/lib/locale";
import { t } from "@lingui/core/macro";
import { formatAmount } from "@/lib/money";
import { instantToZonedTime } from "@/lib/zoned-time";

/** The form as it is typed: times on the event's own clock, prices in major units, numbers as text. */
export interface EventFormValues {
  title: string;
  description: string;
  venue: string;
  address: string;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  capacity: string;
  category: string;
  coverImageUrl: string;
  currency: string;
  maxPerBooking: string;
  ticketTypes: TicketTypeValues[];
}

export interface TicketTypeValues {
  /** Empty for a type that is not saved yet. Not "id": the form library keeps a key of its own under that name. */
  typeId: string;
  name: string;
  price: string;
  /** Empty: as many as the event has seats. */
  capacity: string;
}

export const newTicketType: TicketTypeValues = { typeId: "", name: "", price: "", capacity: "" };

/** An evening in two weeks, where the organizer is: close to what most will type. */
export function newEventValues(now: Date): EventFormValues {
  const twoWeeksMs = 14 * 24 * 60 * 60 * 1000;
  const day = instantToZonedTime(new Date(now.getTime() + twoWeeksMs).toISOString(), viewerTimeZone()).slice(
    0,
    10,
  );
  return {
    title: "",
    description: "",
    venue: "",
    address: "",
    startsAt: `${day}T19:00`,
    endsAt: `${day}T21:00`,
    timeZone: viewerTimeZone(),
    capacity: "80",
    category: "",
    coverImageUrl: "",
    currency: "EUR",
    maxPerBooking: "10",
    ticketTypes: [{ ...newTicketType, name: t`Standard` }],
  };
}

export function eventToValues(event: EventDetail): EventFormValues {
  return {
    title: event.title,
    description: event.description,
    venue: event.venue,
    address: event.address ?? "",
    startsAt: instantToZonedTime(event.startsAt, event.timeZone),
    endsAt: instantToZonedTime(event.endsAt, event.timeZone),
    timeZone: event.timeZone,
    capacity: String(event.capacity),
    category: event.category ?? "",
    coverImageUrl: event.coverImageUrl ?? "",
    currency: event.currency,
    maxPerBooking: String(event.maxPerBooking),
    ticketTypes: event.ticketTypes.map((type) => ({
      typeId: type.id,
      name: type.name,
      price: formatAmount(type.priceMinor, event.currency),
      capacity: type.capacity === null ? "" : String(type.capacity),
    })),
  };
}
