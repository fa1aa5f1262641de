import { boxoffice, nextPage, useLiveSeats } from "@boxoffice/client/react";
import { EventRow } from "./event-row.js";

/** What can be booked, page by page, with its seats live. */
export function EventList({ mayBook }: { mayBook: boolean }) {
  const list = boxoffice.events.list.useInfiniteQuery({ availableOnly: true, limit: 10 }, nextPage);
  const events = list.data?.pages.flatMap(({ items }) => items) ?? [];
  // One stream takes a hundred events.
  const seats = useLiveSeats(events.slice(0, 100).map(({ id }) => id));

  if (list.isPending) return <p>Loading…</p>;
  if (list.isError) return <p role="alert">{list.error.message}</p>;
  return (
    <>
      <ul>
        {events.map((event) => (
          <EventRow
            key={event.id}
            event={event}
            seatsLeft={seats.get(event.id)?.seatsLeft ?? event.seatsLeft}
            mayBook={mayBook}
          />
        ))}
      </ul>
      {list.hasNextPage ? (
        <button type="button" onClick={() => void list.fetchNextPage()}>
          More
        </button>
      ) : null}
    </>
  );
}
