import { createClient } from "@boxoffice/client";
import { bookOne, type Event } from "./book-one.js";
import { signIn, url } from "./sign-in.js";

const boxoffice = createClient({ url, token: await signIn() });

const { items } = await boxoffice.events.list.query({ availableOnly: true, limit: 10 });
for (const event of items)
  console.log(`${event.startsAt}  ${event.title}, ${event.venue}: ${event.seatsLeft} left`);

// The seats of everything listed, in one stream. It begins with how they are now.
const titles = new Map(items.map(({ id, title }) => [id, title]));
const watch = boxoffice.events.watchAvailability.subscribe(
  { eventIds: items.map(({ id }) => id) },
  {
    onData: ({ data }) =>
      console.log(`live  ${titles.get(data.eventId)}: ${data.seatsLeft} of ${data.capacity} left`),
    onError(error) {
      console.error(`The stream was refused: ${error.message}`);
      process.exitCode = 1;
    },
  },
);

const booking = await bookFirst(items);
console.log(booking ? `Booked ${booking.event.title}: ${booking.reference}` : "Nothing here to book");

if (process.argv.includes("--once")) watch.unsubscribe();
else console.log("Watching. Ctrl-C ends it.");

async function bookFirst(events: Event[]) {
  for (const event of events) {
    const booking = await bookOne(boxoffice, event);
    if (booking) return booking;
  }
  return null;
}
