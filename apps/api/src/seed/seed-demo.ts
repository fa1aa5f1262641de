import type { Booking, CreateEventInput, EventDetail } from "@boxoffice/contracts";
import {
  type Actor,
  confirmAccount,
  createBooking,
  createEvent,
  DomainError,
  type DomainContext,
  getAccount,
  listMyEvents,
  register,
} from "@boxoffice/domain";
import { TZDate } from "@date-fns/tz";
import type { Progress } from "../progress.js";
import { demoAccounts } from "./demo-accounts.js";
import { type DemoEvent, demoEvents } from "./demo-events.js";

const guestNames = [
  "Amara Okafor",
  "Bruno Keller",
  "Chiara Ricci",
  "Daniel Novak",
  "Esra Yilmaz",
  "Freja Lund",
  "Gabriel Moreau",
  "Hana Sato",
];

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Puts the demo data in through the same verbs that people use. What is there already stays as it is, so an interrupted
 * seeding is completed by the next start.
 */
export async function seedDemo(domain: Omit<DomainContext, "actor">, progress: Progress): Promise<void> {
  const as = (actor: Actor): DomainContext => ({ ...domain, actor });
  const system = as({ kind: "system" });
  const [organizerAccount, customerAccount] = demoAccounts;
  const organizerId = await ensureUser(system, {
    ...organizerAccount,
    name: "Ines Albrecht",
    role: "ORGANIZER",
  });
  // Put in by an older release, perhaps, which confirmed no addresses.
  for (const { email } of demoAccounts) await confirmAccount(system, { email });
  const organizer = as({ kind: "organizer", userId: organizerId });
  const present = await listMyEvents(organizer, { limit: 100 });
  const missing = demoEvents.filter((event) => !present.items.some(({ title }) => title === event.title));
  if (missing.length === 0) return;
  progress("Adding the demo events");
  const customerId = await ensureUser(system, { ...customerAccount, name: "Robin Vega", role: "CUSTOMER" });
  const guests = await ensureGuests(system);
  for (const demo of missing) {
    const event = await createEvent(organizer, inputOf(demo));
    // The customer has a history: the supper that is sold out, and the fair that is over.
    const first = demo.title === "Supper for Twelve" || demo.inDays < 0 ? [customerId] : [];
    const bookings = await sell(as, event, { buyers: [...first, ...guests], seats: demo.taken ?? 0 });
    await spreadOverDays(system, bookings);
    if (demo.inDays < 0) await moveIntoThePast(system, event, demo);
  }
}

interface NewUser {
  email: string;
  password: string;
  name: string;
  role: "CUSTOMER" | "ORGANIZER";
}

async function ensureUser(ctx: DomainContext, { email, password, name, role }: NewUser): Promise<string> {
  try {
    return (await register(ctx, { email, password, name, role })).user.id;
  } catch (error) {
    if (error instanceof DomainError && error.reason === "EMAIL_TAKEN")
      return (await getAccount(ctx, { email })).id;
    throw error;
  }
}

async function ensureGuests(ctx: DomainContext): Promise<string[]> {
  const guests = guestNames.map((name) => ({
    name,
    email: `${name.toLowerCase().replace(" ", ".")}@boxoffice.local`,
    password: demoAccounts[0].password,
    role: "CUSTOMER" as const,
  }));
  return Promise.all(guests.map((guest) => ensureUser(ctx, guest)));
}

function inputOf(demo: DemoEvent): CreateEventInput {
  // Bookings are made before an event: one that is over is sold as if it lay ahead, then moved.
  const { startsAt, endsAt } = timesOf(demo, demo.inDays < 0 ? demo.inDays + 60 : demo.inDays);
  return {
    title: demo.title,
    description: demo.description,
    venue: demo.venue,
    address: demo.address,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    timeZone: demo.timeZone,
    capacity: demo.capacity,
    category: demo.category,
    currency: demo.currency,
    ticketTypes: demo.tickets.map((ticket) => ({ ...ticket, capacity: ticket.capacity ?? null })),
    maxPerBooking: demo.maxPerBooking ?? 10,
    status: demo.status ?? "PUBLISHED",
  };
}

function timesOf(demo: DemoEvent, inDays: number): { startsAt: Date; endsAt: Date } {
  const day = new TZDate(Date.now() + inDays * dayMs, demo.timeZone);
  const [hour = 0, minute = 0] = demo.at.split(":").map(Number);
  const local = new TZDate(day.getFullYear(), day.getMonth(), day.getDate(), hour, minute, demo.timeZone);
  return { startsAt: new Date(local.getTime()), endsAt: new Date(local.getTime() + demo.hours * hourMs) };
}

async function sell(
  as: (actor: Actor) => DomainContext,
  event: EventDetail,
  { buyers, seats }: { buyers: string[]; seats: number },
): Promise<Booking[]> {
  const ticketTypeId = event.ticketTypes[0]?.id ?? "";
  const share = Math.ceil(seats / buyers.length);
  const bookings: Booking[] = [];
  let left = seats;
  for (const userId of buyers) {
    const quantity = Math.min(share, left);
    if (quantity === 0) break;
    left -= quantity;
    const items = [{ ticketTypeId, quantity }];
    const request = { eventId: event.id, items, idempotencyKey: `demo-${event.id}` };
    bookings.push(await createBooking(as({ kind: "customer", userId }), request));
  }
  return bookings;
}

/** Nobody sells out in one minute: the bookings came in over the last weeks, more of them lately. */
async function spreadOverDays({ db }: DomainContext, bookings: Booking[]): Promise<void> {
  const agesMs = bookings.map((_, index) => (bookings.length - 1 - index) ** 1.5 * dayMs);
  await db.sql.query(
    `UPDATE bookings b SET created_at = b.created_at - age.ms * interval '1 millisecond'
     FROM unnest($1::uuid[], $2::float8[]) AS age (id, ms) WHERE b.id = age.id`,
    [bookings.map(({ id }) => id), agesMs],
  );
}

/** Shifts an event behind today, without a word to those who booked it: to them it always was there. */
async function moveIntoThePast({ db }: DomainContext, event: EventDetail, demo: DemoEvent): Promise<void> {
  const { startsAt, endsAt } = timesOf(demo, demo.inDays);
  await db.transaction(async (sql) => {
    await sql.query("UPDATE events SET starts_at = $2, ends_at = $3 WHERE id = $1", [
      event.id,
      startsAt,
      endsAt,
    ]);
    await sql.query(
      `UPDATE event_versions SET facts = facts || jsonb_build_object('startsAt', $2::text, 'endsAt', $3::text) WHERE event_id = $1`,
      [event.id, startsAt.toISOString(), endsAt.toISOString()],
    );
  });
}
