/** Where a customer looks at their booking. */
export function bookingUrl(publicUrl: string, bookingId: string): string {
  return `${publicUrl}/bookings/${bookingId}`;
}

/** An event's public page. */
export function eventUrl(publicUrl: string, slug: string): string {
  return `${publicUrl}/events/${encodeURIComponent(slug)}`;
}
