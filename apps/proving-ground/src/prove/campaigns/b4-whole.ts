import { setTimeout as delay } from "node:timers/promises";
import type { Booking } from "@boxoffice/contracts";
import { type Answer, isOpen } from "../../instance/answer.js";
import { untilQuiet } from "../../instance/backends.js";
import type { Person } from "../../instance/people.js";
import { type StagedEvent, stageEvent, wishFor } from "../../instance/staged-event.js";
import { apiFor, type Arena, type Campaign, type Scenario } from "../campaign.js";
import { checkPromisesKept } from "../check-promises-kept.js";
import { checkWhole } from "../check-whole.js";
import { blows, deal, points, type Strike, strikeAt } from "../strike-at.js";

interface Sale {
  event: StagedEvent;
  /** Each with a key of their own for their one request. */
  buyers: { person: Person; key: string }[];
}

async function openSale({ instance }: Arena, buyers: number): Promise<Sale> {
  const event = await stageEvent(instance.db, instance.people, { capacity: 10_000 });
  const people = await instance.people.customers(buyers);
  return { event, buyers: people.map((person, index) => ({ person, key: `whole-${event.id}-${index}` })) };
}

function bookAll(arena: Arena, { event, buyers }: Sale): Promise<Answer<Booking>[]> {
  return Promise.all(
    buyers.map(({ person, key }, index) =>
      apiFor(arena, index).book(person, wishFor(event, 1 + (index % 3), key)),
    ),
  );
}

function cancelAll(arena: Arena, { buyers }: Sale, bookings: Booking[]): Promise<Answer<Booking>[]> {
  return Promise.all(
    bookings.map((booking, index) => {
      const { person } = buyers[index] as Sale["buyers"][number];
      return apiFor(arena, index).cancel(person, booking.id);
    }),
  );
}

/** Asks under the same keys until every answer is one; then nothing is open any more. */
async function untilAnswered<Data>(ask: () => Promise<Answer<Data>[]>): Promise<Data[]> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const answers = await ask();
    if (!answers.some(isOpen))
      return answers.flatMap((answer) => (answer.kind === "ok" ? [answer.data] : []));
    await delay(50);
  }
  throw new Error("The API never came back");
}

async function finish(arena: Arena, sale: Sale): Promise<Booking[]> {
  const bookings = await untilAnswered(() => bookAll(arena, sale));
  arena.findings.equal("bookings in the end", bookings.length, sale.buyers.length);
  return bookings;
}

/** Strikes while all book, then while all cancel; in the end everyone has an answer. Returns the event's id. */
async function sellAndStrike(arena: Arena, strike: Strike): Promise<string> {
  const sale = await openSale(arena, 24);
  await strikeAt(arena, sale.event, { ...strike, work: () => bookAll(arena, sale) });
  await checkWhole(arena, [sale.event.id]);
  const bookings = await finish(arena, sale);
  await strikeAt(arena, sale.event, { ...strike, work: () => cancelAll(arena, sale, bookings) });
  await checkWhole(arena, [sale.event.id]);
  await untilAnswered(() => cancelAll(arena, sale, bookings));
  return sale.event.id;
}

const strikesOf = { full: Infinity, quick: Infinity, small: 2 };

const atNamedPoints: Scenario = {
  name: "killed at named points",
  runs: { full: 3, quick: 1, small: 1 },
  async run(arena) {
    const { random, size } = arena;
    const strikes = points.flatMap((point) =>
      (["first", "next"] as const).map((meets) => ({ point, meets, blow: random.pick(blows) })),
    );
    const events: string[] = [];
    for (const strike of random.shuffled(strikes).slice(0, strikesOf[size]))
      events.push(await sellAndStrike(arena, strike));
    await checkPromisesKept(arena, events);
  },
};

const atRandomInstants: Scenario = {
  name: "killed at random instants",
  runs: { full: 30, quick: 4, small: 1 },
  async run(arena) {
    const { instance, random, findings } = arena;
    const sale = await openSale(arena, arena.size === "small" ? 60 : 120);
    const working = bookAll(arena, sale);
    await delay(random.integer(5, 150));
    await deal(arena, random.pick(["kill the API", "crash PostgreSQL"]));
    await working;
    await untilQuiet(instance.db);
    await checkWhole(arena, [sale.event.id]);
    findings.count("blows");
    await finish(arena, sale);
    await checkPromisesKept(arena, [sale.event.id]);
  },
};

export const b4: Campaign = {
  promise: "B4",
  says: "booking, seats and outbox rows commit together or not at all",
  processes: 1,
  scenarios: [atNamedPoints, atRandomInstants],
  figure: (findings) =>
    `${findings.counted("halves")} halves among ${findings.counted("wholes").toLocaleString("en")} bookings looked at, after ` +
    `${findings.counted("blows")} kills, crashes and cuts`,
};
