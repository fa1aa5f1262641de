import { type CreateBookingInput, maxPerBookingLimit } from "@boxoffice/contracts";
import { buildEvent, buildUser, createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DomainError } from "../errors.js";
import { testContext } from "../testing/test-context.js";
import { cancelBooking } from "./cancel-booking.js";
import { createBooking } from "./create-booking.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

type BuiltEvent = Awaited<ReturnType<typeof buildEvent>>;

let keys = 0;
function request(
  event: BuiltEvent,
  quantities: number[] = [1],
  key = `key-number-${keys++}`,
): CreateBookingInput {
  const items = quantities
    .map((quantity, index) => ({ ticketTypeId: event.ticketTypes[index]?.id ?? "", quantity }))
    .filter((item) => item.quantity > 0);
  return { eventId: event.id, items, idempotencyKey: key };
}

async function aCustomer() {
  const user = await buildUser(db);
  return { user, ctx: testContext(db, { kind: "customer", userId: user.id }) };
}

async function outcomeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "OK",
    (error: unknown) => {
      if (error instanceof DomainError) return error.reason;
      throw error;
    },
  );
}

async function countOf(outcomes: string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** The counters against the rows they count: what the promise is about, asked of the database itself. */
async function ledgerOf(eventId: string) {
  const [row] = await db.sql.query<{
    sold: number;
    booked: number;
    typesold: number;
    items: number;
    jobs: number;
  }>(
    `SELECT e.seats_sold AS sold,
       (SELECT coalesce(sum(quantity), 0)::int FROM bookings WHERE event_id = e.id AND status = 'CONFIRMED') AS booked,
       (SELECT coalesce(sum(sold), 0)::int FROM ticket_types WHERE event_id = e.id) AS typesold,
       (SELECT coalesce(sum(i.quantity), 0)::int FROM booking_items i JOIN bookings b ON b.id = i.booking_id
        WHERE b.event_id = e.id AND b.status = 'CONFIRMED') AS items,
       (SELECT count(*)::int FROM jobs WHERE event_id = e.id AND type = 'send-booking-confirmation') AS jobs
     FROM events e WHERE e.id = $1`,
    [eventId],
  );
  return row;
}

describe("B1: seats sold never exceed capacity", () => {
  test("ten seats go to exactly ten of fifty buyers", async () => {
    const event = await buildEvent(db, { capacity: 10 });
    const buyers = await Promise.all(Array.from({ length: 50 }, aCustomer));
    const outcomes = await Promise.all(
      buyers.map(({ ctx }) => outcomeOf(createBooking(ctx, request(event)))),
    );
    expect(await countOf(outcomes)).toEqual({ OK: 10, SOLD_OUT: 40 });
    expect(await ledgerOf(event.id)).toEqual({ sold: 10, booked: 10, typesold: 10, items: 10, jobs: 10 });
  });

  test("mixed quantities over two ticket types stay exact, per event and per type", async () => {
    const event = await buildEvent(db, {
      capacity: 60,
      types: [{ capacity: 20 }, { name: "Balcony", capacity: null }],
    });
    const buyers = await Promise.all(Array.from({ length: 80 }, aCustomer));
    await Promise.all(
      buyers.map(({ ctx }, index) =>
        outcomeOf(createBooking(ctx, request(event, [index % 3, (index % 2) + 1]))),
      ),
    );
    const ledger = await ledgerOf(event.id);
    expect(ledger?.sold).toBe(ledger?.booked);
    expect(ledger?.typesold).toBe(ledger?.booked);
    expect(ledger?.sold).toBeLessThanOrEqual(60);
    const types = await db.prisma.ticketType.findMany({
      where: { eventId: event.id },
      orderBy: { position: "asc" },
    });
    expect(types[0]?.sold).toBeLessThanOrEqual(20);
    // Nobody who fits is refused: one more single seat sells exactly when one is left.
    const { ctx } = await aCustomer();
    const last = await outcomeOf(createBooking(ctx, request(event, [0, 1])));
    expect(last).toBe((ledger?.sold ?? 0) < 60 ? "OK" : "SOLD_OUT");
  });
});

describe("B2: one active booking per customer and event", () => {
  test("of fifty parallel requests of one customer one books, the rest learn which booking they have", async () => {
    const event = await buildEvent(db, { capacity: 100 });
    const { ctx } = await aCustomer();
    const attempts = await Promise.allSettled(
      Array.from({ length: 50 }, () => createBooking(ctx, request(event))),
    );
    const booked = attempts.filter((attempt) => attempt.status === "fulfilled");
    expect(booked).toHaveLength(1);
    for (const attempt of attempts) {
      if (attempt.status === "fulfilled") continue;
      expect(attempt.reason).toMatchObject({
        reason: "ALREADY_BOOKED",
        details: { bookingId: booked[0]?.value.id },
      });
    }
    expect(await ledgerOf(event.id)).toMatchObject({ sold: 1, booked: 1 });
  });

  test("after a cancel the customer may book again", async () => {
    const event = await buildEvent(db);
    const { ctx } = await aCustomer();
    const first = await createBooking(ctx, request(event));
    await cancelBooking(ctx, { bookingId: first.id });
    const second = await createBooking(ctx, request(event));
    expect(second.id).not.toBe(first.id);
    expect(await ledgerOf(event.id)).toMatchObject({ sold: 1, booked: 1 });
  });
});

describe("B8: one idempotency key, one booking", () => {
  test("twenty parallel requests with one key get the same booking", async () => {
    const event = await buildEvent(db);
    const { ctx } = await aCustomer();
    const same = request(event, [2]);
    const answers = await Promise.all(Array.from({ length: 20 }, () => createBooking(ctx, same)));
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
    expect(await ledgerOf(event.id)).toMatchObject({ sold: 2, booked: 2, jobs: 1 });
  });

  test("the same key with other input is refused, and the order of the items is not other input", async () => {
    const event = await buildEvent(db, { types: [{}, { name: "Balcony" }] });
    const { ctx } = await aCustomer();
    const first = request(event, [1, 2], "one-key-for-two");
    const booking = await createBooking(ctx, first);
    const turned = { ...first, items: [...first.items].reverse() };
    expect((await createBooking(ctx, turned)).id).toBe(booking.id);
    expect(await outcomeOf(createBooking(ctx, request(event, [2, 2], "one-key-for-two")))).toBe(
      "IDEMPOTENCY_KEY_REUSED",
    );
  });
});

describe("B7: nothing is booked on a draft, cancelled or started event", () => {
  test("a draft looks absent", async () => {
    const event = await buildEvent(db, { status: "DRAFT", publishedAt: null });
    const { ctx } = await aCustomer();
    expect(await outcomeOf(createBooking(ctx, request(event)))).toBe("NOT_FOUND");
  });

  test("cancelled and started events say so", async () => {
    const { ctx } = await aCustomer();
    const cancelled = await buildEvent(db, { status: "CANCELLED", cancelledAt: new Date() });
    await expect(createBooking(ctx, request(cancelled))).rejects.toMatchObject({
      reason: "EVENT_NOT_BOOKABLE",
      details: { why: "CANCELLED" },
    });
    const started = await buildEvent(db, {
      startsAt: new Date(Date.now() - 1000),
      endsAt: new Date(Date.now() + 60_000),
    });
    await expect(createBooking(ctx, request(started))).rejects.toMatchObject({
      reason: "EVENT_NOT_BOOKABLE",
      details: { why: "STARTED" },
    });
    expect(await ledgerOf(started.id)).toMatchObject({ sold: 0, booked: 0, jobs: 0 });
  });
});

describe("what a request may ask for", () => {
  test("more than the event allows, or than any booking may hold, is QUANTITY_LIMIT", async () => {
    const event = await buildEvent(db, { capacity: 100, maxPerBooking: 4 });
    const { ctx } = await aCustomer();
    for (const quantity of [5, maxPerBookingLimit + 1, 2_147_483_647, Number.MAX_SAFE_INTEGER]) {
      await expect(createBooking(ctx, request(event, [quantity]))).rejects.toMatchObject({
        reason: "QUANTITY_LIMIT",
        details: { maxPerBooking: 4 },
      });
    }
  });

  test("a ticket type of another event is not found", async () => {
    const [event, other] = await Promise.all([buildEvent(db), buildEvent(db)]);
    const { ctx } = await aCustomer();
    expect(await outcomeOf(createBooking(ctx, { ...request(other), eventId: event.id }))).toBe("NOT_FOUND");
  });

  test("SOLD_OUT says how many seats are left, of the event and of the ticket type", async () => {
    const event = await buildEvent(db, { capacity: 5, types: [{ capacity: 2 }, { name: "Balcony" }] });
    const { ctx } = await aCustomer();
    await expect(createBooking(ctx, request(event, [3]))).rejects.toMatchObject({
      reason: "SOLD_OUT",
      details: { seatsLeft: 2, ticketTypeId: event.ticketTypes[0]?.id },
    });
    await expect(createBooking(ctx, request(event, [0, 6]))).rejects.toMatchObject({
      reason: "SOLD_OUT",
      details: { seatsLeft: 5 },
    });
  });

  test("organizers and visitors do not book", async () => {
    const event = await buildEvent(db);
    const organizer = testContext(db, { kind: "organizer", userId: event.organizerId });
    expect(await outcomeOf(createBooking(organizer, request(event)))).toBe("FORBIDDEN");
    expect(await outcomeOf(createBooking(testContext(db), request(event)))).toBe("UNAUTHENTICATED");
  });

  test("B10: the total is the server's, an exact integer, free tickets included", async () => {
    const event = await buildEvent(db, {
      capacity: 20,
      types: [
        { priceMinor: 1999 },
        { name: "Free", priceMinor: 0 },
        { name: "Gold", priceMinor: 10_000_000_000 },
      ],
    });
    const { ctx } = await aCustomer();
    const booking = await createBooking(ctx, request(event, [3, 2, 5]));
    expect(booking.totalMinor).toBe(3 * 1999 + 5 * 10_000_000_000);
    expect(booking.quantity).toBe(10);
    expect(booking.items.map((item) => item.unitPriceMinor).sort()).toEqual([0, 10_000_000_000, 1999]);
  });
});
