import { setTimeout as delay } from "node:timers/promises";
import type { Booking } from "@boxoffice/contracts";
import { inParallel } from "../../instance/in-parallel.js";
import type { Person } from "../../instance/people.js";
import type { StagedEvent } from "../../instance/staged-event.js";
import { apiFor, type Arena, backstageOf, type Campaign, type Scenario } from "../campaign.js";
import { killAndStart } from "../faults.js";
import { checkNotices, type ExpectedNotice } from "../jobs/check-notices.js";
import { sell } from "../jobs/sell.js";
import { untilSettled } from "../jobs/until-settled.js";
import { expectOnly } from "../tally.js";

const sizes = {
  full: { customers: 500, leaving: 25, kills: 4 },
  quick: { customers: 500, leaving: 25, kills: 3 },
  small: { customers: 40, leaving: 5, kills: 1 },
};
/** Shorter than an edit rests before it is announced: these edits are one burst. */
const pauseMs = 400;

interface Facts {
  title: string;
  venue: string;
}

/** Saves one set of facts after the other; returns the version of the last. */
async function editInABurst(
  arena: Arena,
  { id, organizer }: StagedEvent,
  { from, burst }: { from: number; burst: Facts[] },
): Promise<number> {
  let version = from;
  for (const patch of burst) {
    const saved = await apiFor(arena, 0).updateEvent(organizer, { id, version, patch });
    expectOnly(arena.findings, [saved], ["OK"]);
    if (saved.kind === "ok") ({ version } = saved.data);
    await delay(arena.random.integer(0, pauseMs));
  }
  return version;
}

/** Gives the bookings of these customers back. */
async function leave(arena: Arena, leaving: { customer: Person; booking: Booking }[]): Promise<void> {
  const answers = await inParallel(leaving, 8, ({ customer, booking }) =>
    apiFor(arena, 0).cancel(customer, booking.id),
  );
  expectOnly(arena.findings, answers, ["OK"]);
}

/** Kills workers while they tell everybody. */
async function killWhileTelling(arena: Arena): Promise<void> {
  const { random, size } = arena;
  for (let kill = 0; kill < sizes[size].kills; kill++) {
    await delay(random.integer(300, 1_500));
    await killAndStart(random.pick(backstageOf(arena).workers));
    arena.findings.count("kills");
  }
}

const bursts: Scenario = {
  name: "bursts of edits, with workers killed while they tell",
  runs: { full: 10, quick: 1, small: 0 },
  async run(arena) {
    const { instance, random, size } = arena;
    const { customers, leaving } = sizes[size];
    const event = await sell(arena, customers);
    await untilSettled(arena, [event.id], { withinMs: 60_000 });
    const people = new Map((await instance.people.customers(customers)).map((one) => [one.id, one]));
    const held = instance.journal.booked().flatMap(({ by, booking }) => {
      const customer = people.get(by);
      return customer ? [{ customer, booking }] : [];
    });
    const gone = random.shuffled(held).slice(0, leaving);
    const stayed = held.filter((one) => !gone.includes(one)).map(({ booking }) => booking.id);

    const anywhere = () => ({
      title: `Title ${random.integer(1, 1e6)}`,
      venue: `Room ${random.integer(1, 1e6)}`,
    });
    const last = { title: "An evening of Brass", venue: "The garden" };
    const leave_ = leave(arena, gone);
    const burst = [anywhere(), anywhere(), anywhere(), last];
    const version = await editInABurst(arena, event, { from: 1, burst });
    await leave_;
    await delay(2_500);
    await killWhileTelling(arena);
    await untilSettled(arena, [event.id], { withinMs: 90_000 });
    const first: ExpectedNotice = {
      version,
      bookingIds: stayed,
      says: ["Title: An evening of Brass", "Venue: The garden"],
    };
    await checkNotices(arena, event.id, [first]);

    // The next burst takes one change back, and is told as what is left of it.
    const back = [anywhere(), { ...last, title: "An evening of Reeds" }];
    const next = await editInABurst(arena, event, { from: version, burst: back });
    await delay(2_500);
    await killWhileTelling(arena);
    await untilSettled(arena, [event.id], { withinMs: 90_000 });
    const second: ExpectedNotice = {
      version: next,
      bookingIds: stayed,
      says: ["Title: An evening of Reeds"],
      saysNot: ["Venue:"],
    };
    await checkNotices(arena, event.id, [first, second]);
    backstageOf(arena).post.mails.length = 0;
  },
};

export const j9: Campaign = {
  promise: "J9",
  says: "an event's change reaches each customer with an active booking once, in its latest version, and no one else",
  processes: 1,
  backstage: { workers: 2, apiWorks: false },
  scenarios: [bursts],
  figure: (findings) =>
    `${findings.counted("notices").toLocaleString("en")} notices of ${findings.counted("bursts")} bursts, each once and of its last version, ` +
    `over ${findings.counted("kills")} kills; ${findings.counted("sentTwice")} mails sent twice, each under its one Message-ID`,
};
