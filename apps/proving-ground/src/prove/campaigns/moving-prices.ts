import { setTimeout as delay } from "node:timers/promises";
import { inParallel } from "../../instance/in-parallel.js";
import { type StagedEvent, stageEvent } from "../../instance/staged-event.js";
import { apiFor, type Arena, type Scenario } from "../campaign.js";
import { expectOnly } from "../tally.js";
import { checkTotals } from "./check-totals.js";
import { randomOrder } from "./random-order.js";

const orders = { full: 120, quick: 75, small: 45 };

/** How far the price changes are: the version that was last asked for, and the last that was said to be saved. */
interface Moving {
  asked: number;
  saved: number;
  isOver: boolean;
}

/**
 * Prices move while people order. Version v asks v × 1000 + n of type n: all prices of a booking are of one version, and
 * of none that had been replaced when it was asked for.
 */
export const movingPrices: Scenario = {
  name: "prices that are changed meanwhile",
  runs: { full: 5, quick: 2, small: 1 },
  async run(arena) {
    const { instance, findings, random, size } = arena;
    const customers = await instance.people.customers(orders[size]);
    const types = [1, 2, 3, 4].map((nth) => ({ priceMinor: 1_000 + nth }));
    const event = await stageEvent(instance.db, instance.people, {
      capacity: 10_000,
      types,
      maxPerBooking: 20,
    });
    const nthOf = new Map(event.types.map((type, index) => [type.id, index + 1]));
    const moving: Moving = { asked: 1, saved: 1, isOver: false };
    const movingOn = movePrices(arena, event, moving);
    await inParallel(customers, 8, async (customer, index) => {
      const order = randomOrder(event, random);
      const oldest = moving.saved;
      const answer = await apiFor(arena, index).book(customer, order);
      const newest = moving.asked;
      expectOnly(findings, [answer], ["OK"]);
      if (answer.kind !== "ok") return;
      const [first] = answer.data.items;
      const version = Math.floor((first?.unitPriceMinor ?? 0) / 1_000);
      findings.check(oldest <= version && version <= newest, () => {
        return `prices of version ${version}, asked for between ${oldest} and ${newest}`;
      });
      const asked = order.items.map((item) => ({
        ...item,
        unitPriceMinor: version * 1_000 + (nthOf.get(item.ticketTypeId) ?? Number.NaN),
      }));
      await checkTotals(arena, answer.data, asked);
    });
    moving.isOver = true;
    await movingOn;
    findings.count("priceChanges", moving.saved - 1);
  },
};

async function movePrices(arena: Arena, event: StagedEvent, moving: Moving): Promise<void> {
  for (let version = 1; !moving.isOver; version++) {
    moving.asked = version + 1;
    const ticketTypes = event.types.map(({ id, name }, index) => {
      return { id, name, priceMinor: (version + 1) * 1_000 + index + 1, capacity: null };
    });
    const saved = await apiFor(arena, version).updateEvent(event.organizer, {
      id: event.id,
      version,
      patch: { ticketTypes },
    });
    expectOnly(arena.findings, [saved], ["OK"]);
    moving.saved = version + 1;
    await delay(arena.random.integer(5, 25));
  }
}
