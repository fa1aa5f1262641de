import { type EventDetail, minorToDecimal } from "@boxoffice/contracts";

/** The event in the words of schema.org, as search engines read it: https://schema.org/Event */
export function eventJsonLd(event: EventDetail, url: string): object {
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
    ...(event.coverImageUrl && { image: [event.coverImageUrl] }),
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
