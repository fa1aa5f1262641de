import { setTimeout as delay } from "node:timers/promises";
import type { Booking } from "@boxoffice/contracts";
import { enterBookings } from "../../instance/enter-bookings.js";
import { inParallel } from "../../instance/in-parallel.js";
import type { Person } from "../../instance/people.js";
import type { StagedEvent } from "../../instance/staged-event.js";
import { apiFor, type Arena, backstageOf, type Campaign, type Scenario } from "../campaign.js";
import { killAndStart } from "../faults.js";
import { checkNotices, type ExpectedNotice } from "../jobs/check-notices.js";
import { sell, stageSoldEvent } from "../jobs/sell.js";
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

/** A hall as large as they come. The kills are each as many as of a burst. */
const crowd = { customers: 100_000, kills: 6 };
/** What two workers need for a hundred thousand mails, on a small machine with time to spare. */
const crowdMs = 20 * 60_000;

const hall: Scenario = {
  name: `one change to tell ${crowd.customers.toLocaleString("en")} customers, with workers killed while they tell`,
  runs: { full: 1, quick: 0, small: 0 },
  async run(arena) {
    const { instance, findings } = arena;
    const { mails } = backstageOf(arena).post;
    const event = await stageSoldEvent(arena);
    for (let entered = 0; entered < crowd.customers; entered += 5_000) {
      await enterBookings(instance.db, { eventId: event.id, count: 5_000 });
    }
    await untilSettled(arena, [event.id], { withinMs: crowdMs });
    mails.length = 0;

    const version = await editInABurst(arena, event, {
      from: 1,
      burst: [{ title: "An evening of Brass", venue: "The garden" }],
    });
    await delay(2_500);
    for (let kill = 0; kill < crowd.kills; kill++) await killWhileTelling(arena);
    await untilSettled(arena, [event.id], { withinMs: crowdMs });
    const rows = await instance.db.sql.query<{ id: string }>("SELECT id FROM bookings WHERE event_id = $1", [
      event.id,
    ]);
    findings.equal("bookings of the hall", rows.length, crowd.customers);
    await checkNotices(arena, event.id, [
      {
        version,
        bookingIds: rows.map(({ id }) => id),
        says: ["Title: An evening of Brass", "Venue: The garden"],
      },
    ]);
    mails.length = 0;
  },
};

export const j9: Campaign = {
  promise: "J9",
  says: "an event's change reaches each customer with an active booking once, in its latest version, and no one else",
  processes: 1,
  backstage: { workers: 2, apiWorks: false },
  scenarios: [bursts, hall],
  figure: (findings) =>
    `${findings.counted("notices").toLocaleString("en")} notices of ${findings.counted("bursts")} bursts, each once and of its last version, ` +
    `over ${findings.counted("kills")} kills; ${findings.counted("sentTwice")} mails sent twice, each under its one Message-ID`,
};
