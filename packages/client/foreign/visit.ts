// A stranger's program: what an app outside of this workspace does with the packed client. src/tarball.test.ts installs it,
// compiles it with their own compiler, and runs it. Lines that must not compile are part of it.
import { type Contract, createClient, isBoxofficeError } from "@boxoffice/client";

// All that is needed of Node here, so that the declarations are seen to need nothing of it.
declare const process: { argv: string[] };

type Event = Contract["events"]["get"]["output"];

const [url = "", token = "", eventId = ""] = process.argv.slice(2);
const boxoffice = createClient({ url, token });

const { items } = await boxoffice.events.list.query({ availableOnly: true });
const listed = items.find(({ id }) => id === eventId);
// @ts-expect-error No event has a headline.
void listed?.headline;

const event: Event = await boxoffice.events.get.query({ id: eventId });
const book = (quantity: number, idempotencyKey: string) =>
  boxoffice.bookings.create.mutate({
    eventId: event.id,
    items: [{ ticketTypeId: event.ticketTypes[0]!.id, quantity }],
    idempotencyKey,
  });
// @ts-expect-error A booking needs its key.
void (() => boxoffice.bookings.create.mutate({ eventId: event.id, items: [] }));
// @ts-expect-error A query is not a mutation.
void (() => boxoffice.events.list.mutate({}));

const seats: number[] = [];
const isDown = new Promise<void>((seen) => {
  const watch = boxoffice.events.watchAvailability.subscribe(
    { eventIds: [event.id] },
    {
      onData({ data }) {
        const { seatsLeft }: { seatsLeft: number } = data;
        seats.push(seatsLeft);
        if (seats.length === 1) void book(2, "a-key-of-a-stranger");
        if (seatsLeft > 1) return;
        watch.unsubscribe();
        seen();
      },
    },
  );
});
await isDown;

const refusal: unknown = await book(2, "another-key-of-a-stranger").catch((error: unknown) => error);
if (!isBoxofficeError(refusal)) throw refusal;
// @ts-expect-error Not every refusal knows of seats.
void refusal.data.details.seatsLeft;
const isTaken = isBoxofficeError(refusal, "ALREADY_BOOKED");
const bookingId: string | null = isTaken ? refusal.data.details.bookingId : null;
const tooMany: unknown = await boxoffice.bookings.cancel
  .mutate({ bookingId: bookingId ?? "" })
  .then(() => book(4, "the-last-key-of-a-stranger"))
  .catch((error: unknown) => error);
if (!isBoxofficeError(tooMany, "SOLD_OUT")) throw tooMany;
const seatsLeft: number = tooMany.data.details.seatsLeft;

console.log(JSON.stringify({ listed: listed?.title, seats, isTaken, seatsLeft }));
