import { setTimeout as delay } from "node:timers/promises";
import type { Booking, CreateBookingInput } from "@boxoffice/contracts";
import { newId } from "@boxoffice/db";
import { inParallel } from "../../instance/in-parallel.js";
import type { Random } from "../../instance/random.js";
import { type StagedEvent, stageEvent } from "../../instance/staged-event.js";
import { apiFor, type Arena, type Campaign, type Scenario } from "../campaign.js";
import { checkWhole } from "../check-whole.js";
import { expectOnly } from "../tally.js";

const sizes = {
  full: { events: 20, orders: 40 },
  quick: { events: 6, orders: 25 },
  small: { events: 3, orders: 15 },
};

/** The contract's highest price. */
const highestPrice = 10_000_000_000;

function randomPrice(random: Random): number {
  // Of every magnitude: 0, 7, 1999, … up to the highest.
  return random.chance(0.1) ? highestPrice : random.integer(0, 10 ** random.integer(0, 10));
}

function randomOrder(event: StagedEvent, random: Random): CreateBookingInput {
  const types = random.shuffled(event.types).slice(0, random.integer(1, Math.min(5, event.types.length)));
  const items = types.map((type) => ({ ticketTypeId: type.id, quantity: random.integer(1, 4) }));
  return { eventId: event.id, items, idempotencyKey: newId() };
}

/** The sum as integers of any size: nothing here can round. */
function sumOf(items: { quantity: number; unitPriceMinor: number }[]): bigint {
  return items.reduce(
    (sum, { quantity, unitPriceMinor }) => sum + BigInt(quantity) * BigInt(unitPriceMinor),
    0n,
  );
}

/** The answer and the stored row have the exact total of what was ordered at the prices that were asked. */
async function checkTotals(
  { instance, findings }: Arena,
  booking: Booking,
  prices: { ticketTypeId: string; quantity: number; unitPriceMinor: number }[],
): Promise<void> {
  const expected = String(sumOf(prices));
  const [row] = await instance.db.sql.query<{ total: string; items: string }>(
    `SELECT total_minor::text AS total,
       (SELECT string_agg(concat_ws(' ', ticket_type_id, quantity, unit_price_minor), ', ' ORDER BY ticket_type_id)
        FROM booking_items WHERE booking_id = b.id) AS items
     FROM bookings b WHERE id = $1`,
    [booking.id],
  );
  const asText = (items: typeof prices) =>
    items
      .map(({ ticketTypeId, quantity, unitPriceMinor }) => `${ticketTypeId} ${quantity} ${unitPriceMinor}`)
      .sort()
      .join(", ");
  findings.equal(`total of ${booking.id} as told`, String(booking.totalMinor), expected);
  findings.equal(`total of ${booking.id} as stored`, row?.total, expected);
  findings.equal(`items of ${booking.id} as told`, asText(booking.items), asText(prices));
  findings.equal(`items of ${booking.id} as stored`, row?.items, asText(prices));
  findings.count("totals");
}

/** Events with up to twenty ticket types of any price, ordered from at random. */
const randomOrders: Scenario = {
  name: "random prices and orders",
  runs: { full: 10, quick: 2, small: 1 },
  async run(arena) {
    const { instance, findings, random, size } = arena;
    const { events, orders } = sizes[size];
    const customers = await instance.people.customers(orders);
    for (let nth = 0; nth < events; nth++) {
      const types = Array.from({ length: random.integer(1, 20) }, () => ({
        priceMinor: randomPrice(random),
      }));
      const event = await stageEvent(instance.db, instance.people, {
        capacity: 10_000,
        types,
        maxPerBooking: 20,
      });
      const priceOf = new Map(event.types.map((type) => [type.id, type.priceMinor]));
      await inParallel(customers, 32, async (customer, index) => {
        const order = randomOrder(event, random);
        const answer = await apiFor(arena, index).book(customer, order);
        expectOnly(findings, [answer], ["OK"]);
        const asked = order.items.map((item) => ({
          ...item,
          unitPriceMinor: priceOf.get(item.ticketTypeId) ?? Number.NaN,
        }));
        if (answer.kind === "ok") await checkTotals(arena, answer.data, asked);
      });
      await checkWhole(arena, [event.id]);
    }
  },
};

/** Prices move while people order. Version v asks v × 1000 + n of type n: all prices of a booking are of one version. */
const movingPrices: Scenario = {
  name: "prices that are changed meanwhile",
  runs: { full: 5, quick: 2, small: 1 },
  async run(arena) {
    const { instance, findings, random, size } = arena;
    const customers = await instance.people.customers(sizes[size].orders * 3);
    const types = [1, 2, 3, 4].map((nth) => ({ priceMinor: 1_000 + nth }));
    const event = await stageEvent(instance.db, instance.people, {
      capacity: 10_000,
      types,
      maxPerBooking: 20,
    });
    const nthOf = new Map(event.types.map((type, index) => [type.id, index + 1]));
    let isOver = false;
    const moving = movePrices(arena, event, () => isOver);
    await inParallel(customers, 8, async (customer, index) => {
      const order = randomOrder(event, random);
      const answer = await apiFor(arena, index).book(customer, order);
      expectOnly(findings, [answer], ["OK"]);
      if (answer.kind !== "ok") return;
      const [first] = answer.data.items;
      const version = Math.floor((first?.unitPriceMinor ?? 0) / 1_000);
      const asked = order.items.map((item) => ({
        ...item,
        unitPriceMinor: version * 1_000 + (nthOf.get(item.ticketTypeId) ?? Number.NaN),
      }));
      await checkTotals(arena, answer.data, asked);
    });
    isOver = true;
    findings.count("priceChanges", await moving);
  },
};

async function movePrices(arena: Arena, event: StagedEvent, isOver: () => boolean): Promise<number> {
  for (let version = 1; ; version++) {
    if (isOver()) return version - 1;
    const ticketTypes = event.types.map(({ id, name }, index) => {
      return { id, name, priceMinor: (version + 1) * 1_000 + index + 1, capacity: null };
    });
    const saved = await apiFor(arena, version).updateEvent(event.organizer, {
      id: event.id,
      version,
      patch: { ticketTypes },
    });
    expectOnly(arena.findings, [saved], ["OK"]);
    await delay(arena.random.integer(5, 25));
  }
}

export const b10: Campaign = {
  promise: "B10",
  says: "totals are integers computed by the server",
  processes: 1,
  scenarios: [randomOrders, movingPrices],
  figure: (findings) =>
    `${findings.counted("totals").toLocaleString("en")} totals exact, across ${findings.counted("priceChanges")} changes of price`,
};
