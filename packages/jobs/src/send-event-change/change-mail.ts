import type { EventChange, EventFacts } from "@boxoffice/domain";
import { calendarFor } from "../mail/calendar.js";
import { formatStart, formatWhen } from "../mail/format-when.js";
import type { Mail } from "../mail/mail-content.js";
import { bookingUrl, type MailSite } from "../mail/mail-site.js";

/** The notice of a change: what has changed, each with what it was before, and a calendar file that moves the entry. */
export function changeMail(
  { notice, before, changed }: Extract<EventChange, { outcome: "changed" }>,
  site: MailSite,
): Mail {
  const { event, customer, reference } = notice;
  const isMoved = changed.some((fact) => fact === "startsAt" || fact === "endsAt" || fact === "timeZone");
  const told = lines.filter(({ of }) => changed.some((fact) => of.includes(fact)));
  const facts = told.map(({ label, text }) => ({ label, value: text(event), before: text(before) }));
  return {
    content: {
      subject: `${isMoved ? "New time" : "Changed"}: ${event.title}`,
      preview: isMoved
        ? `It is now on ${formatStart(event)}.`
        : facts.map(({ label, value }) => `${label}: ${value}`).join(". "),
      status: { word: isMoved ? "New time" : "Changed", tone: "news" },
      heading: event.title,
      intro: [`Hello ${customer.name}, an event you booked has changed. Your booking stays as it is.`],
      facts: [...facts, { label: "Reference", value: reference }],
      action: { label: "View booking", url: bookingUrl(site, notice) },
      outro: ["If this does not suit you, you can cancel until the event starts."],
    },
    calendar: calendarFor(notice, site),
  };
}

interface FactLine {
  of: (keyof EventFacts)[];
  label: string;
  text: (facts: EventFacts) => string;
}

// Start, end and zone are one thing to a reader: when it is.
const lines: FactLine[] = [
  { of: ["title"], label: "Title", text: ({ title }) => title },
  { of: ["startsAt", "endsAt", "timeZone"], label: "When", text: formatWhen },
  { of: ["venue"], label: "Venue", text: ({ venue }) => venue },
  { of: ["address"], label: "Address", text: ({ address }) => address ?? "none" },
];
