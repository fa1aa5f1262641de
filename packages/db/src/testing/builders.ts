import type { Database } from "../client.js";
import type { Prisma } from "../generated/prisma/client.js";
import { newId } from "../new-id.js";

const hourMs = 3_600_000;

/** A user row; a customer unless told otherwise. The password hash fits no password. */
export function buildUser(db: Database, overrides: Partial<Prisma.UserUncheckedCreateInput> = {}) {
  const id = newId();
  return db.prisma.user.create({
    data: {
      id,
      email: `${id}@example.test`,
      name: "Ada Buyer",
      role: "CUSTOMER",
      passwordHash: "none",
      ...overrides,
    },
  });
}

/** An image as it is after an upload, with variants of a few bytes that are none. */
export function buildImage(db: Database, ownerId: string, overrides: { touchedAt?: Date } = {}) {
  const id = newId();
  const webp = Buffer.from([0, 9, 10, 13, 92, 255]);
  const variants = { create: [480, 960, 1440].map((width) => ({ width, webp })) };
  return db.prisma.image.create({
    data: { id, ownerId, sha256: Buffer.from(id), width: 1440, height: 960, variants, ...overrides },
  });
}

export interface EventOverrides extends Partial<Prisma.EventUncheckedCreateInput> {
  /** One or more ticket types; a single "Standard" at 10.00 when left out. */
  types?: { name?: string; priceMinor?: number; capacity?: number | null }[];
}

/** A published event that starts tomorrow, with ten seats, its organizer made along when none is given. */
export async function buildEvent(db: Database, { types = [{}], ...overrides }: EventOverrides = {}) {
  const id = newId();
  const organizerId =
    overrides.organizerId ?? (await buildUser(db, { role: "ORGANIZER", name: "Olga Organizer" })).id;
  const startsAt = new Date(Date.now() + 24 * hourMs);
  const facts = {
    title: "An Evening of Strings",
    venue: "Konzerthaus",
    startsAt,
    endsAt: new Date(startsAt.getTime() + 2 * hourMs),
    timeZone: "Europe/Berlin",
    ...overrides,
  };
  const event = await db.prisma.event.create({
    data: {
      id,
      slug: `event-${id}`,
      description: "Two quartets and a long pause.",
      capacity: 10,
      currency: "EUR",
      maxPerBooking: 10,
      status: "PUBLISHED",
      publishedAt: new Date(),
      ...facts,
      organizerId,
      versions: {
        create: {
          version: 1,
          facts: {
            title: facts.title,
            venue: facts.venue,
            address: overrides.address ?? null,
            startsAt: new Date(facts.startsAt).toISOString(),
            endsAt: new Date(facts.endsAt).toISOString(),
            timeZone: facts.timeZone,
          },
        },
      },
      ticketTypes: {
        create: types.map(({ name = "Standard", priceMinor = 1000, capacity = null }, position) => ({
          id: newId(),
          position,
          name,
          priceMinor,
          capacity,
        })),
      },
    },
    include: { ticketTypes: { orderBy: { position: "asc" } } },
  });
  return event;
}

/** A job row as the outbox writes it, about nothing; queued and due unless told otherwise. Returns its id. */
export async function enterJob(
  db: Database,
  overrides: Partial<Prisma.JobUncheckedCreateInput> = {},
): Promise<string> {
  const id = newId();
  await db.prisma.job.create({
    data: { id, type: "send-booking-confirmation", payload: { jobId: id }, ...overrides },
  });
  return id;
}
