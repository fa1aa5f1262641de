import { setTimeout as delay } from "node:timers/promises";
import type { Booking } from "@boxoffice/contracts";
import { type Answer, isOpen } from "../../instance/answer.js";
import {
  backendsOf,
  holdLock,
  terminateBackends,
  untilBlocked,
  untilQuiet,
} from "../../instance/backends.js";
import type { Person } from "../../instance/people.js";
import { type StagedEvent, stageEvent, wishFor } from "../../instance/staged-event.js";
import { apiFor, type Arena, type Campaign, type Scenario } from "../campaign.js";
import { checkPromisesKept } from "../check-promises-kept.js";
import { checkWhole } from "../check-whole.js";
import { killAndStart } from "../faults.js";

/**
 * Where the statement that books or cancels can be stopped from outside, by a lock it will need: from its first step to
 * its last before the commit.
 */
const points = [
  { name: "at the event's row", lock: "SELECT 1 FROM events WHERE id = $1 FOR UPDATE" },
  { name: "at the ticket type", lock: "SELECT 1 FROM ticket_types WHERE event_id = $1 FOR UPDATE" },
  {
    name: "at the ledger's first transition, the last step",
    lock: "LOCK TABLE job_transitions IN SHARE MODE",
  },
] as const;

const blows = ["kill the API", "crash PostgreSQL", "end the backend"] as const;
type Blow = (typeof blows)[number];

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

async function deal({ instance }: Arena, blow: Blow): Promise<void> {
  switch (blow) {
    case "kill the API":
      await Promise.all(instance.processes.map((process) => killAndStart(process)));
      return;
    case "crash PostgreSQL":
      return instance.restartPostgres("immediate");
    case "end the backend": {
      const blocked = (await backendsOf(instance.db)).filter(({ isBlocked }) => isBlocked);
      return terminateBackends(
        instance.db,
        blocked.map(({ pid }) => pid),
      );
    }
  }
}

/** Stops a batch at a point, deals the blow while it stands there, lets go, and looks for halves. */
async function strikeAt(arena: Arena, sale: Sale, work: () => Promise<unknown>): Promise<void> {
  const { instance, findings, random } = arena;
  const point = random.pick(points);
  const blow = random.pick(blows);
  const lock = await holdLock(instance.db, point.lock, point.lock.includes("$1") ? [sale.event.id] : []);
  const working = work();
  try {
    await untilBlocked(instance.db);
    await deal(arena, blow);
  } finally {
    await lock.release();
  }
  await working;
  await untilQuiet(instance.db);
  await checkWhole(arena, [sale.event.id]);
  findings.count("blows");
}

async function finish(arena: Arena, sale: Sale): Promise<Booking[]> {
  const bookings = await untilAnswered(() => bookAll(arena, sale));
  arena.findings.equal("bookings in the end", bookings.length, sale.buyers.length);
  return bookings;
}

const atNamedPoints: Scenario = {
  name: "killed at named points",
  runs: { full: 30, quick: 4, small: 1 },
  async run(arena) {
    const sale = await openSale(arena, 24);
    await strikeAt(arena, sale, () => bookAll(arena, sale));
    const bookings = await finish(arena, sale);
    await strikeAt(arena, sale, () => cancelAll(arena, sale, bookings));
    await untilAnswered(() => cancelAll(arena, sale, bookings));
    await checkPromisesKept(arena, [sale.event.id]);
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
