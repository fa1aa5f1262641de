import { randomUUID } from "node:crypto";
import type { Role } from "@boxoffice/contracts";
import { type Answer, outcomeOf } from "../instance/answer.js";
import { type AttendeePage, type BoxofficeApi, createBoxofficeApi } from "../instance/boxoffice-api.js";
import { openHttpClient } from "../instance/http-client.js";
import { inParallel } from "../instance/in-parallel.js";
import { Journal } from "../instance/journal.js";
import type { Person } from "../instance/people.js";
import type { Progress } from "../instance/progress.js";
import type { SaleStage, SaleSize, SoldBooking } from "./sale-stage.js";

/** Registrations at once: each is a password to be hashed there. */
const registrationsAtOnce = 8;
const dayMs = 86_400_000;

/** What cannot be done at someone else's, in words for whoever asked for it. */
export class StageError extends Error {}

/**
 * An instance that runs already, as its guest: everything goes through its API. An account can hold one booking of an
 * event, so each buyer is an account of its own that is registered first.
 */
export async function guestStage(
  url: string,
  { buyers, seats, connections }: SaleSize,
  progress: Progress,
): Promise<SaleStage> {
  const origin = new URL(url).origin;
  const http = openHttpClient({ connections });
  const api = createBoxofficeApi({ http, url: () => origin, journal: new Journal() });
  const sale = randomUUID().slice(0, 8);
  const organizer = await register(api, "ORGANIZER", `flash-sale-${sale}-organizer`);
  let registered = 0;
  const names = Array.from({ length: buyers }, (_, index) => `flash-sale-${sale}-${index + 1}`);
  const people = await inParallel(names, registrationsAtOnce, async (name) => {
    const person = await register(api, "CUSTOMER", name);
    registered += 1;
    progress.show({ label: "buyers registered", done: registered, of: buyers, note: "" });
    return person;
  });
  progress.clear();
  const event = await openSale(api, organizer, seats);
  return {
    place: `${origin}/events/${event.slug}`,
    api,
    event: { id: event.id, ticketTypeId: event.ticketTypes[0]?.id ?? "" },
    buyers: people,
    readBookings: () => readAttendees(api, organizer, event.id),
    close() {
      http.close();
      return Promise.resolve();
    },
  };
}

async function register(api: BoxofficeApi, role: Role, name: string): Promise<Person> {
  // .test is reserved (RFC 6761): no mail to these addresses ever reaches anyone.
  const answer = await api.register({ email: `${name}@example.test`, password: randomUUID(), name, role });
  const { user, accessToken } = dataOf(answer, "registering an account");
  return { id: user.id, token: accessToken };
}

async function openSale(api: BoxofficeApi, organizer: Person, seats: number) {
  const startsAt = Date.now() + 30 * dayMs;
  const answer = await api.createEvent(organizer, {
    title: "Flash sale, a demonstration",
    description: "Many people on few seats. Made by pnpm flash-sale; it can be cancelled at any time.",
    venue: "The proving ground",
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + dayMs / 12).toISOString(),
    timeZone: "UTC",
    capacity: seats,
    currency: "EUR",
    ticketTypes: [{ name: "Seat", priceMinor: 4_900, capacity: null }],
    maxPerBooking: 10,
    status: "PUBLISHED",
  });
  return dataOf(answer, "creating the event");
}

async function readAttendees(api: BoxofficeApi, organizer: Person, eventId: string) {
  const bookings: SoldBooking[] = [];
  let cursor: string | null = null;
  do {
    const page: AttendeePage = dataOf(
      await api.attendees(organizer, eventId, cursor),
      "reading the attendees",
    );
    for (const { customer, quantity, status } of page.items)
      if (status === "CONFIRMED") bookings.push({ customerId: customer.id, quantity });
    cursor = page.nextCursor;
  } while (cursor !== null);
  return { bookings, source: "as its organizer's list of attendees has them" };
}

function dataOf<Data>(answer: Answer<Data>, what: string): Data {
  if (answer.kind === "ok") return answer.data;
  if (outcomeOf(answer) === "RATE_LIMITED") {
    throw new StageError(
      `The instance lets one address register 1,000 accounts an hour, and each buyer is an account. Ask for fewer (--buyers),\n` +
        `or start the instance for a load test: RATE_LIMITS=off PASSWORD_COST=4 npm start`,
    );
  }
  const why = answer.kind === "silent" ? answer.why : outcomeOf(answer);
  throw new StageError(`No luck with ${what}: ${why}`);
}
