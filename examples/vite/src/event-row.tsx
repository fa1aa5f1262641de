import { type Contract, isBoxofficeError } from "@boxoffice/client";
import { boxoffice } from "@boxoffice/client/react";
import { useState } from "react";

type Event = Contract["events"]["list"]["output"]["items"][number];

interface EventRowProps {
  event: Event;
  seatsLeft: number;
  mayBook: boolean;
}

export function EventRow({ event, seatsLeft, mayBook }: EventRowProps) {
  const detail = boxoffice.events.get.useQuery({ id: event.id }, { enabled: mayBook });
  const book = boxoffice.bookings.create.useMutation();
  // One key for one intent to book: a second press while the first is under way is the same booking.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const ticketTypeId = detail.data?.ticketTypes.find((type) => type.seatsLeft > 0)?.id;
  return (
    <li>
      {event.title}, {event.venue}: <output>{seatsLeft} left</output>{" "}
      {mayBook && ticketTypeId && !book.data ? (
        <button
          type="button"
          onClick={() =>
            book.mutate({ eventId: event.id, items: [{ ticketTypeId, quantity: 1 }], idempotencyKey })
          }
        >
          Book {event.title}
        </button>
      ) : null}
      {book.data ? <strong>Booked: {book.data.reference}</strong> : null}
      {book.error ? <em role="alert">{refusalText(book.error)}</em> : null}
    </li>
  );
}

/** The reason decides which details there are, and their types. */
function refusalText(error: unknown): string {
  if (isBoxofficeError(error, "SOLD_OUT")) return `Only ${error.data.details.seatsLeft} left`;
  if (isBoxofficeError(error, "ALREADY_BOOKED")) return "You already have a booking";
  if (isBoxofficeError(error)) return error.message;
  return "Boxoffice does not answer";
}
