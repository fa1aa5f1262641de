import { setTimeout as delay } from "node:timers/promises";
import { untilQuiet } from "../../instance/backends.js";
import type { Person } from "../../instance/people.js";
import { createRandom } from "../../instance/random.js";
import { type StagedEvent, stageEvent, wishFor } from "../../instance/staged-event.js";
import { apiFor, type Arena, type Campaign, type Scenario } from "../campaign.js";
import { bookForCertain } from "../book-for-certain.js";
import { checkPromisesKept } from "../check-promises-kept.js";
import { type Fault, faults, strike } from "../faults.js";
import { expectOnly } from "../tally.js";

const sizes = {
  full: { customers: 48, rounds: 2 },
  quick: { customers: 32, rounds: 1 },
  small: { customers: 16, rounds: 1 },
};

interface Load {
  events: StagedEvent[];
  isOver: boolean;
}

/** Books here and there, and gives some bookings back, until the load is over. */
async function visit(arena: Arena, load: Load, customer: Person): Promise<void> {
  const random = createRandom(String(arena.random.next()));
  while (!load.isOver) {
    const wish = wishFor(random.pick(load.events), random.integer(1, 3));
    const answer = await bookForCertain(arena, { customer, wish, random });
    expectOnly(arena.findings, [answer], ["OK", "ALREADY_BOOKED", "SOLD_OUT"]);
    const held = answer.kind === "ok" ? answer.data.id : null;
    if (held && random.chance(0.6)) {
      const cancelled = await apiFor(arena, random.integer(0, 7)).cancel(customer, held);
      expectOnly(arena.findings, [cancelled], ["OK", "OVERLOADED", "SILENT"]);
    }
    if (answer.kind !== "ok") await delay(5);
  }
}

/** Saves one of the events again and again: a transaction of several steps, each of which may be its last. */
async function keepSaving(arena: Arena, load: Load): Promise<void> {
  const random = createRandom(String(arena.random.next()));
  const event = random.pick(load.events);
  while (!load.isOver) {
    const api = apiFor(arena, random.integer(0, 7));
    const seen = await api.event(event.organizer, event.id);
    if (seen.kind === "ok") {
      const { version, capacity } = seen.data;
      const saved = await api.updateEvent(event.organizer, {
        id: event.id,
        version,
        patch: { capacity: capacity + 1 },
      });
      expectOnly(arena.findings, [saved], ["OK", "STALE_VERSION", "OVERLOADED", "SILENT"]);
      if (saved.kind === "ok") arena.findings.count("saves");
    }
    await delay(20);
  }
}

/** Everything that can go wrong short of the disk, again and again, at random instants, under load. */
const storm: Scenario = {
  name: "kill -9, freezes, restarts of PostgreSQL and cut connections under load",
  runs: { full: 15, quick: 2, small: 1 },
  async run(arena) {
    const { instance, findings, random, size } = arena;
    const { customers, rounds } = sizes[size];
    const load: Load = { events: await stageEvents(arena), isOver: false };
    const people = await instance.people.customers(customers);
    const visits = Promise.all([
      ...people.map((customer) => visit(arena, load, customer)),
      keepSaving(arena, load),
    ]);
    const planned: Fault[] = Array.from({ length: rounds }, () => random.shuffled(faults)).flat();
    try {
      for (const fault of planned) {
        await delay(random.integer(80, 500));
        await strike(instance, fault, random);
        findings.count("faults");
      }
      await delay(random.integer(80, 300));
    } finally {
      load.isOver = true;
    }
    await visits;
    await untilQuiet(instance.db);
    await checkPromisesKept(
      arena,
      load.events.map(({ id }) => id),
    );
  },
};

function stageEvents({ instance }: Arena): Promise<StagedEvent[]> {
  // One that is always sold out nearly, several that are not: refusals and seats given back are part of the load.
  const capacities = [12, 200, 10_000, 10_000, 10_000, 10_000];
  return Promise.all(capacities.map((capacity) => stageEvent(instance.db, instance.people, { capacity })));
}

export const b3: Campaign = {
  promise: "B3",
  says: "a confirmed answer survives anything short of disk loss",
  processes: 2,
  scenarios: [storm],
  figure: (findings) =>
    `${findings.counted("missing")} missing of ${findings.counted("promised").toLocaleString("en")} confirmed answers over ` +
    `${findings.counted("faults")} faults; ${findings.counted("openAnswers").toLocaleString("en")} requests without an answer, all found out`,
};
