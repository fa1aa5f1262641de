import { type EventDetail, minorToDecimal } from "@boxoffice/contracts";
import { coverAddress, eventAddress } from "./event-address.js";

/** The event in the words of schema.org, as search engines read it: https://schema.org/Event */
export function eventJsonLd(event: EventDetail, publicUrl: string): object {
  const url = eventAddress(event, publicUrl);
  const cover = coverAddress(event, publicUrl);
  const isCancelled = event.status === "CANCELLED";
  return {
    "@context": "https://schema.org",
    "@type": "Event",
    name: event.title,
    url,
    startDate: event.startsAt,
    endDate: event.endsAt,
    eventStatus: `https://schema.org/${isCancelled ? "EventCancelled" : "EventScheduled"}`,
    eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
    location: {
      "@type": "Place",
      name: event.venue,
      address: event.address ?? event.venue,
    },
    ...(event.description && { description: event.description }),
    ...(cover && { image: [cover] }),
    organizer: { "@type": "Organization", name: event.organizer.name },
    offers: event.ticketTypes.map((type) => ({
      "@type": "Offer",
      name: type.name,
      url,
      price: minorToDecimal(type.priceMinor, event.currency),
      priceCurrency: event.currency,
      availability: `https://schema.org/${isCancelled || type.seatsLeft <= 0 ? "SoldOut" : "InStock"}`,
    })),
  };
}
