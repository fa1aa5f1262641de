import { t } from "@lingui/core/macro";
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { EventStory } from "@/components/event/event-story";
import { isOnItsWay } from "@/features/organizer/cover/is-on-its-way";
import { type EventFormValues, newEventValues } from "@/features/organizer/event-form-values";
import { formatPrice } from "@/lib/money";
import { parseMoney } from "@/lib/parse-money";
import { zonedTimeToInstant } from "@/lib/zoned-time";

interface EventPreviewProps {
  /** Decides the drawn cover; an event that is not saved yet has none and gets any. */
  eventId: string;
  organizerName: string;
}

/** The public page while it is being written, from the same parts as the page itself. */
export function EventPreview({ eventId, organizerName }: EventPreviewProps) {
  const { control } = useFormContext<EventFormValues>();
  const values = useWatch({ control, compute: (typed: EventFormValues) => typed });
  const [spare] = useState(() => newEventValues(new Date()));
  return (
    <div className="rounded-card border border-line bg-surface p-5">
      <EventStory
        heading="h2"
        story={{
          id: eventId,
          title: values.title.trim() || t`Your title`,
          coverImageUrl: isShown(values.coverImageUrl) ? values.coverImageUrl : null,
          category: values.category.trim() || null,
          startsAt: instantOr(values.startsAt, values.timeZone, spare.startsAt),
          endsAt: instantOr(values.endsAt, values.timeZone, spare.endsAt),
          timeZone: values.timeZone,
          venue: values.venue.trim() || t`The venue`,
          address: values.address.trim() || null,
          description: values.description.trim(),
          organizerName,
        }}
      />
      <PreviewTickets types={values.ticketTypes} currency={values.currency} />
    </div>
  );
}

/** What is typed by and by is not asked for before it is an address. */
function isShown(coverImageUrl: string): boolean {
  return /^(https:\/\/.|\/images\/)/.test(coverImageUrl) || isOnItsWay(coverImageUrl);
}

function instantOr(wallClock: string, timeZone: string, spare: string): string {
  const read = zonedTimeToInstant(wallClock, timeZone);
  return "instant" in read ? read.instant : new Date(spare).toISOString();
}

function PreviewTickets({ types, currency }: { types: EventFormValues["ticketTypes"]; currency: string }) {
  return (
    <ul className="tabular mt-6 divide-y divide-line border-t border-line">
      {types.map((type, index) => {
        const price = parseMoney(type.price, currency);
        return (
          // Rows have no identity of their own while they are typed.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="flex justify-between gap-4 py-2.5">
            <span>{type.name || t`Ticket`}</span>
            <span className="text-ink-2">{"minor" in price ? formatPrice(price.minor, currency) : "–"}</span>
          </li>
        );
      })}
    </ul>
  );
}
