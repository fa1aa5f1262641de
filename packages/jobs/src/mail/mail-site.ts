import type { BookingNotice } from "@boxoffice/domain";
import type { Mailer } from "./mailer.js";

/** What a message needs to know of where it comes from. */
export interface MailSite {
  /** Where links lead, without a slash at the end. */
  publicUrl: string;
  from: Mailer["from"];
}

/** Where a customer looks at their booking. */
export function bookingUrl({ publicUrl }: MailSite, { bookingId }: BookingNotice): string {
  return `${publicUrl}/bookings/${bookingId}`;
}

/** The event's public page. */
export function eventUrl({ publicUrl }: MailSite, { event }: BookingNotice): string {
  return `${publicUrl}/events/${encodeURIComponent(event.slug)}`;
}
