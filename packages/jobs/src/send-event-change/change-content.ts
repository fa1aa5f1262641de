import type { EventChange, EventFacts } from "@boxoffice/domain";
import { formatWhen } from "../mail/format-when.js";
import type { MailContent } from "../mail/mail-content.js";

/** The notice of a change: what has changed, each with what it was before, and the reference. */
export function changeContent(
  { notice, before, changed }: Extract<EventChange, { outcome: "changed" }>,
  url: string,
): MailContent {
  const { event, customer, reference } = notice;
  const isMoved = changed.some((fact) => fact === "startsAt" || fact === "endsAt" || fact === "timeZone");
  const facts = lines.filter(({ of }) => changed.some((fact) => of.includes(fact)));
  return {
    subject: `${isMoved ? "New time" : "Changed"}: ${event.title}`,
    heading: event.title,
    intro: [`Hello ${customer.name}, an event you booked has changed. Your booking stays as it is.`],
    facts: [
      ...facts.map(({ label, text }) => ({ label, value: text(event), before: text(before) })),
      { label: "Reference", value: reference },
    ],
    action: { label: "View booking", url },
    outro: ["If this does not suit you, you can cancel until the event starts."],
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
