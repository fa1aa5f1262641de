import { inParallel } from "../../instance/in-parallel.js";
import type { Random } from "../../instance/random.js";
import { stageEvent } from "../../instance/staged-event.js";
import { apiFor, type Campaign, type Scenario } from "../campaign.js";
import { checkWhole } from "../check-whole.js";
import { expectOnly } from "../tally.js";
import { checkTotals } from "./check-totals.js";
import { movingPrices } from "./moving-prices.js";
import { randomOrder } from "./random-order.js";

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

export const b10: Campaign = {
  promise: "B10",
  says: "totals are integers computed by the server",
  processes: 1,
  scenarios: [randomOrders, movingPrices],
  figure: (findings) =>
    `${findings.counted("totals").toLocaleString("en")} totals exact, across ${findings.counted("priceChanges")} changes of price`,
};
