import type { CreateEventInput } from "@boxoffice/contracts";
import { buildEvent, buildUser, createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createBooking } from "../booking/create-booking.js";
import type { DomainError } from "../errors.js";
import { testContext } from "../testing/test-context.js";
import { cancelEvent } from "./cancel-event.js";
import { createEvent } from "./create-event.js";
import { deleteEvent } from "./delete-event.js";
import { getEvent } from "./get-event.js";
import { publishEvent } from "./publish-event.js";
import { updateEvent } from "./update-event.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const draft: CreateEventInput = {
  title: "A quiet evening",
  description: "",
  venue: "The Cellar",
  startsAt: "2099-05-01T18:00:00.000Z",
  endsAt: "2099-05-01T20:00:00.000Z",
  timeZone: "Europe/Vienna",
  capacity: 50,
  currency: "EUR",
  ticketTypes: [{ name: "Standard", priceMinor: 1500, capacity: null }],
  maxPerBooking: 10,
  status: "DRAFT",
};

async function anOrganizer() {
  const user = await buildUser(db, { role: "ORGANIZER" });
  return testContext(db, { kind: "organizer", userId: user.id });
}

async function book(event: { id: string; ticketTypes: { id: string }[] }, quantity: number) {
  const customer = await buildUser(db);
  const ctx = testContext(db, { kind: "customer", userId: customer.id });
  const items = [{ ticketTypeId: event.ticketTypes[0]?.id ?? "", quantity }];
  return createBooking(ctx, { eventId: event.id, items, idempotencyKey: `key-of-${customer.id}` });
}

const announcements = (eventId: string) =>
  db.prisma.job.count({ where: { eventId, type: "announce-event-change" } });

describe("two tabs", () => {
  test("of two organizers' tabs saving at once one gets STALE_VERSION and nothing of it is written", async () => {
    const ctx = await anOrganizer();
    const event = await createEvent(ctx, draft);
    const save = (title: string) =>
      updateEvent(ctx, { id: event.id, version: event.version, patch: { title } });
    const saves = await Promise.allSettled([save("From the left tab"), save("From the right tab")]);
    const won = saves.find((result) => result.status === "fulfilled");
    const lost = saves.find((result) => result.status === "rejected");
    expect(lost?.reason).toMatchObject({ reason: "STALE_VERSION", details: { currentVersion: 2 } });
    expect((await getEvent(ctx, { id: event.id })).title).toBe(won?.value.title);
  });

  test("B6: capacity edits race buyers; the loser learns it, and sold never exceeds capacity", async () => {
    const ctx = await anOrganizer();
    const event = await createEvent(ctx, { ...draft, status: "PUBLISHED", capacity: 30 });
    const buying = Array.from({ length: 40 }, () =>
      book(event, 1).then(
        () => "OK",
        (error: DomainError) => error.reason,
      ),
    );
    const shrinking = Array.from({ length: 10 }, async (_, index) => {
      const { version } = await getEvent(ctx, { id: event.id });
      return updateEvent(ctx, { id: event.id, version, patch: { capacity: 30 - index * 2 } }).then(
        () => "OK",
        (error: DomainError) => error.reason,
      );
    });
    const outcomes = await Promise.all([...buying, ...shrinking]);
    expect(
      outcomes.every((one) => ["OK", "SOLD_OUT", "CAPACITY_BELOW_SOLD", "STALE_VERSION"].includes(one)),
    ).toBe(true);
    const after = await getEvent(ctx, { id: event.id });
    const sold = await db.prisma.booking.aggregate({
      where: { eventId: event.id },
      _sum: { quantity: true },
    });
    expect(after.capacity - after.seatsLeft).toBe(sold._sum.quantity);
    expect(after.seatsLeft).toBeGreaterThanOrEqual(0);
  });
});

describe("capacity", () => {
  test("capacity cannot go below what is sold, of the event and of a ticket type", async () => {
    const ctx = await anOrganizer();
    const event = await createEvent(ctx, { ...draft, status: "PUBLISHED" });
    await book(event, 5);
    const change = (patch: object) => updateEvent(ctx, { id: event.id, version: 1, patch });
    await expect(change({ capacity: 4 })).rejects.toMatchObject({
      reason: "CAPACITY_BELOW_SOLD",
      details: { sold: 5 },
    });
    const ticketTypeId = event.ticketTypes[0]?.id;
    const ticketTypes = [{ id: ticketTypeId, name: "Standard", priceMinor: 1500, capacity: 4 }];
    await expect(change({ ticketTypes })).rejects.toMatchObject({
      reason: "CAPACITY_BELOW_SOLD",
      details: { sold: 5, ticketTypeId },
    });
    expect((await change({ capacity: 5 })).seatsLeft).toBe(0);
  });

  test("a ticket type that was booked cannot be removed, another can, and a new one is added in its place", async () => {
    const ctx = await anOrganizer();
    const types = [...draft.ticketTypes, { name: "Student", priceMinor: 800, capacity: 10 }];
    const event = await createEvent(ctx, { ...draft, status: "PUBLISHED", ticketTypes: types });
    await book(event, 1);
    const [standard, student] = event.ticketTypes;
    const keep = (id: string | undefined, name: string) => ({
      ...(id ? { id } : {}),
      name,
      priceMinor: 900,
      capacity: null,
    });
    const change = (ticketTypes: ReturnType<typeof keep>[]) =>
      updateEvent(ctx, { id: event.id, version: 1, patch: { ticketTypes } });
    await expect(change([keep(student?.id, "Student")])).rejects.toMatchObject({
      reason: "EVENT_HAS_BOOKINGS",
    });
    const changed = await change([keep(undefined, "Patron"), keep(standard?.id, "Standard")]);
    expect(changed.ticketTypes.map((type) => type.name)).toEqual(["Patron", "Standard"]);
    expect(changed.ticketTypes[1]?.id).toBe(standard?.id);
  });
});

describe("who is told", () => {
  test("a change of what customers rely on enters one announcement, an invisible one enters none", async () => {
    const ctx = await anOrganizer();
    const event = await createEvent(ctx, { ...draft, status: "PUBLISHED" });
    const second = await updateEvent(ctx, {
      id: event.id,
      version: 1,
      patch: { description: "More words", capacity: 60 },
    });
    expect(await announcements(event.id)).toBe(0);
    await updateEvent(ctx, { id: event.id, version: second.version, patch: { venue: "The Attic" } });
    expect(await announcements(event.id)).toBe(1);
  });

  test("a refused save enters no announcement: the event and its outbox commit together", async () => {
    const ctx = await anOrganizer();
    const event = await createEvent(ctx, { ...draft, status: "PUBLISHED" });
    const endsAt = "2000-01-01T00:00:00.000Z";
    await expect(
      updateEvent(ctx, { id: event.id, version: 1, patch: { venue: "The Attic", endsAt } }),
    ).rejects.toMatchObject({ reason: "VALIDATION", details: { issues: [{ path: ["patch", "endsAt"] }] } });
    expect(await announcements(event.id)).toBe(0);
    expect((await getEvent(ctx, { id: event.id })).version).toBe(1);
  });
});

describe("the life of an event", () => {
  test("cancelling cancels its bookings, frees its seats and enters one job, however often it is called", async () => {
    const ctx = await anOrganizer();
    const event = await createEvent(ctx, { ...draft, status: "PUBLISHED" });
    const booking = await book(event, 2);
    await cancelEvent(ctx, { id: event.id, reason: "The roof leaks" });
    const again = await cancelEvent(ctx, { id: event.id, reason: "Still leaks" });
    expect(again.status).toBe("CANCELLED");
    expect(await db.prisma.booking.findUnique({ where: { id: booking.id } })).toMatchObject({
      status: "CANCELLED",
    });
    expect(await db.prisma.event.findUnique({ where: { id: event.id } })).toMatchObject({
      seatsSold: 0,
      cancelReason: "The roof leaks",
    });
    expect(
      await db.prisma.job.count({ where: { eventId: event.id, type: "announce-event-cancellation" } }),
    ).toBe(1);
    const late = updateEvent(ctx, { id: event.id, version: again.version, patch: { title: "Back again" } });
    await expect(late).rejects.toMatchObject({ reason: "EVENT_NOT_BOOKABLE", details: { why: "CANCELLED" } });
  });

  test("an event that was ever booked is not deleted, even when the booking was cancelled; a draft is", async () => {
    const ctx = await anOrganizer();
    const event = await createEvent(ctx, { ...draft, status: "PUBLISHED" });
    await book(event, 1);
    await expect(deleteEvent(ctx, { id: event.id })).rejects.toMatchObject({ reason: "EVENT_HAS_BOOKINGS" });
    const unsold = await createEvent(ctx, draft);
    expect(await deleteEvent(ctx, { id: unsold.id })).toEqual({ ok: true });
    await expect(getEvent(ctx, { id: unsold.id })).rejects.toMatchObject({ reason: "NOT_FOUND" });
  });

  test("a draft is its organizer's alone until it is published", async () => {
    const ctx = await anOrganizer();
    const event = await createEvent(ctx, draft);
    const other = await anOrganizer();
    for (const stranger of [testContext(db), other]) {
      await expect(getEvent(stranger, { slug: event.slug })).rejects.toMatchObject({ reason: "NOT_FOUND" });
    }
    await expect(publishEvent(other, { id: event.id })).rejects.toMatchObject({ reason: "NOT_FOUND" });
    expect((await publishEvent(ctx, { id: event.id })).status).toBe("PUBLISHED");
    expect((await getEvent(testContext(db), { slug: event.slug })).id).toBe(event.id);
  });

  test("an event made through the builder reads like one made through the verb", async () => {
    const built = await buildEvent(db);
    expect((await getEvent(testContext(db), { id: built.id })).ticketTypes).toHaveLength(1);
  });
});
