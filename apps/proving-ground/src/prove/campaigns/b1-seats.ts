import type { CreateBookingInput } from "@boxoffice/contracts";
import { newId } from "@boxoffice/db";
import { inParallel } from "../../instance/in-parallel.js";
import type { Random } from "../../instance/random.js";
import { type Sale, wouldFit } from "../../instance/sale.js";
import { type StagedEvent, stageEvent, wishFor } from "../../instance/staged-event.js";
import { apiFor, type Arena, type Campaign, type Scenario } from "../campaign.js";
import { expectOnly, tally } from "../tally.js";
import { watchSale } from "../watch-sale.js";
import { realSale } from "./real-sale.js";

/** As many requests under way at once as connections: what lets a process open few files allows no more. */
const stampedeSize = 5_000;

const raceSizes = {
  full: { buyers: 10_000, seats: 500, atOnce: 256 },
  quick: { buyers: 2_000, seats: 100, atOnce: 256 },
  small: { buyers: 300, seats: 60, atOnce: 100 },
};

/** Many more buyers than seats, one seat each: the seats are sold to the last, and everyone else is told so. */
export const race: Scenario = {
  name: "a crowd on a few hundred seats",
  runs: { full: 100, quick: 2, small: 1 },
  run: (arena) => runRace(arena, raceSizes[arena.size].atOnce),
};

/** The same crowd, thousands of whose requests are under way at the same moment, each on a connection of its own. */
const stampede: Scenario = {
  name: "thousands at once on a few hundred seats",
  runs: { full: 10, quick: 1, small: 0 },
  run: (arena) => runRace(arena, stampedeSize),
};

async function runRace(arena: Arena, atOnce: number): Promise<void> {
  const { instance, findings, size } = arena;
  const { buyers, seats } = raceSizes[size];
  const event = await stageEvent(instance.db, instance.people, { capacity: seats });
  const crowd = arena.random.shuffled(await instance.people.customers(buyers));
  const watch = watchSale(arena, event.id);
  const answers = await inParallel(crowd, atOnce, (buyer, index) =>
    apiFor(arena, index).book(buyer, wishFor(event)),
  );
  const sale = await watch.stop();
  const outcomes = tally(answers);
  expectOnly(findings, answers, ["OK", "SOLD_OUT"]);
  findings.equal("confirmed", outcomes.get("OK"), seats);
  findings.equal("sold out", outcomes.get("SOLD_OUT"), buyers - seats);
  findings.equal("seats booked", sale.booked, seats);
  findings.count("races");
  findings.count("sold", sale.booked);
  findings.count("soldOut", outcomes.get("SOLD_OUT") ?? 0);
}

const mixedSizes = {
  full: { buyers: 3_000, scale: 10, atOnce: 256 },
  quick: { buyers: 900, scale: 3, atOnce: 128 },
  small: { buyers: 200, scale: 1, atOnce: 100 },
};

/** Mixed wishes for several ticket types with limits of their own: what is left fits nobody who was refused. */
const mixed: Scenario = {
  name: "mixed quantities, several ticket types",
  runs: { full: 10, quick: 2, small: 1 },
  async run(arena) {
    const { instance, findings, random, size } = arena;
    const { buyers, scale, atOnce } = mixedSizes[size];
    const types = [{ capacity: 15 * scale }, { capacity: 60 * scale }, { capacity: null }];
    const event = await stageEvent(instance.db, instance.people, { capacity: 100 * scale, types });
    const crowd = await instance.people.customers(buyers);
    const wishes = crowd.map(() => mixedWish(event, random));
    const watch = watchSale(arena, event.id);
    const answers = await inParallel(wishes, atOnce, (wish, index) =>
      apiFor(arena, index).book(crowd[index] ?? event.organizer, wish),
    );
    const sale = await watch.stop();
    expectOnly(findings, answers, ["OK", "SOLD_OUT"]);
    const booked = answers.flatMap((answer) => (answer.kind === "ok" ? [answer.data.quantity] : []));
    findings.equal(
      "seats confirmed",
      booked.reduce((sum, quantity) => sum + quantity, 0),
      sale.booked,
    );
    for (const [index, answer] of answers.entries()) {
      const wish = wishes[index];
      if (answer.kind !== "ok" && wish) checkRefusal(arena, sale, wish);
    }
    findings.count("mixedSales");
  },
};

function mixedWish(event: StagedEvent, random: Random): CreateBookingInput {
  const types = random.shuffled(event.types).slice(0, random.integer(1, 3));
  const items = types.map((type) => ({ ticketTypeId: type.id, quantity: random.integer(1, 3) }));
  return { eventId: event.id, items, idempotencyKey: newId() };
}

/** Seats only went: whom the rest fits now, it fitted when they were refused. */
function checkRefusal({ findings }: Arena, sale: Sale, wish: CreateBookingInput): void {
  findings.count("mixedRefused");
  findings.check(
    !wouldFit(sale, wish.items),
    () => `refused ${JSON.stringify(wish.items)}, which fits what is left`,
  );
}

export const b1: Campaign = {
  promise: "B1",
  says: "seats sold never exceed capacity, per event and per ticket type, at any instant",
  processes: 1,
  connections: stampedeSize,
  scenarios: [race, stampede, mixed, realSale],
  figure: (findings) => {
    const count = (name: string) => findings.counted(name).toLocaleString("en");
    return (
      `${count("sold")} sold and ${count("soldOut")} SOLD_OUT in ${count("races")} races, ${count("mixedSales")} mixed sales, ` +
      `${count("samples")} snapshots; a real sale's curve p50 ${findings.percentile(0.5).toFixed(0)} ms, ` +
      `p99 ${findings.percentile(0.99).toFixed(0)} ms`
    );
  },
};
