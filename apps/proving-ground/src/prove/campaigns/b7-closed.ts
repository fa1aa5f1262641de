import { setTimeout as delay } from "node:timers/promises";
import type { Booking } from "@boxoffice/contracts";
import type { Answer } from "../../instance/answer.js";
import type { Person } from "../../instance/people.js";
import { type StagedEvent, stageEvent, wishFor } from "../../instance/staged-event.js";
import { until } from "../../instance/until.js";
import { apiFor, type Arena, type Campaign, type Scenario } from "../campaign.js";
import { expectOnly } from "../tally.js";

const atOnce = { full: 24, quick: 16, small: 8 };

/** What is answered to those who book and give back without a pause, and when they shall stop. */
interface Rush {
  answers: Answer<Booking>[];
  isOver: boolean;
}

async function keepBooking(
  arena: Arena,
  event: StagedEvent,
  { customer, index, rush }: { customer: Person; index: number; rush: Rush },
): Promise<void> {
  while (!rush.isOver) {
    const answer = await apiFor(arena, index).book(customer, wishFor(event));
    rush.answers.push(answer);
    if (answer.kind === "ok") await apiFor(arena, index).cancel(customer, answer.data.id);
    else await delay(2);
  }
}

async function bookThroughout(
  arena: Arena,
  event: StagedEvent,
  meanwhile: (rush: Rush) => Promise<void>,
): Promise<Answer<Booking>[]> {
  const customers = await arena.instance.people.customers(atOnce[arena.size]);
  const rush: Rush = { answers: [], isOver: false };
  const booking = Promise.all(
    customers.map((customer, index) => keepBooking(arena, event, { customer, index, rush })),
  );
  await meanwhile(rush).finally(() => {
    rush.isOver = true;
  });
  await booking;
  return rush.answers;
}

/** Lets the rush go on for a while, until there are answers enough to say something about it. */
async function goOn({ answers }: Rush, ms: number): Promise<void> {
  const before = answers.length;
  await delay(ms);
  await until("answers to the rush", () => answers.length >= before + 3 * atOnce.small);
}

/** From draft to published to cancelled, booked all along: who asks before or after is refused, whoever asks between is not. */
const lifeOfAnEvent: Scenario = {
  name: "booked while it is published and cancelled",
  runs: { full: 10, quick: 2, small: 1 },
  async run(arena) {
    const { instance, findings, random } = arena;
    const event = await stageEvent(instance.db, instance.people, { capacity: 10_000, status: "DRAFT" });
    const api = apiFor(arena, random.integer(0, 7));
    const times = { publishing: 0, published: 0, cancelling: 0, cancelled: 0 };
    const answers = await bookThroughout(arena, event, async (rush) => {
      await goOn(rush, random.integer(50, 150));
      times.publishing = performance.now();
      expectOnly(findings, [await api.publishEvent(event.organizer, event.id)], ["OK"]);
      times.published = performance.now();
      await goOn(rush, random.integer(100, 300));
      times.cancelling = performance.now();
      expectOnly(findings, [await api.cancelEvent(event.organizer, event.id)], ["OK"]);
      times.cancelled = performance.now();
      await goOn(rush, random.integer(50, 150));
    });
    const asked = (from: number, to: number) =>
      answers.filter(({ sentAt, answeredAt }) => sentAt >= from && answeredAt <= to);
    expectOnly(findings, asked(0, times.publishing), ["NOT_FOUND"]);
    expectOnly(findings, asked(times.published, times.cancelling), ["OK"]);
    expectOnly(findings, asked(times.cancelled, Infinity), ["EVENT_NOT_BOOKABLE"]);
    findings.count("closed", asked(0, times.publishing).length + asked(times.cancelled, Infinity).length);
    findings.count("open", asked(times.published, times.cancelling).length);
    await checkNone(arena, event, "status = 'CONFIRMED'", "is active on a cancelled event");
    await checkNone(arena, event, "created_at < e.published_at", "was made on a draft");
  },
};

/** An event that starts in a moment, by the database's clock: the bookings stop there. */
const theStart: Scenario = {
  name: "booked across its start",
  runs: { full: 20, quick: 3, small: 1 },
  async run(arena) {
    const { instance, findings, random } = arena;
    const event = await stageEvent(instance.db, instance.people, {
      capacity: 10_000,
      startsInMs: random.integer(500, 900),
    });
    let startSeenAt = Infinity;
    const answers = await bookThroughout(arena, event, async (rush) => {
      while (startSeenAt === Infinity) {
        const [row] = await instance.db.sql.query<{ started: boolean }>(
          "SELECT starts_at <= clock_timestamp() AS started FROM events WHERE id = $1",
          [event.id],
        );
        if (row?.started) startSeenAt = performance.now();
        else await delay(1);
      }
      await goOn(rush, random.integer(100, 250));
    });
    const late = answers.filter(({ sentAt }) => sentAt > startSeenAt);
    expectOnly(findings, late, ["EVENT_NOT_BOOKABLE"]);
    const early = answers.filter(({ sentAt }) => sentAt <= startSeenAt);
    // In the last moment a request may come before the start and be decided after it.
    expectOnly(findings, early, ["OK", "EVENT_NOT_BOOKABLE"]);
    findings.count("open", early.length);
    findings.count("closed", late.length);
    await checkNone(arena, event, "created_at > e.starts_at", "was made after the start");
    await checkHeldPastStart(arena, event);
  },
};

async function checkNone(
  { instance, findings }: Arena,
  event: StagedEvent,
  condition: string,
  what: string,
): Promise<void> {
  const rows = await instance.db.sql.query<{ id: string }>(
    `SELECT b.id FROM bookings b JOIN events e ON e.id = b.event_id WHERE e.id = $1 AND b.${condition}`,
    [event.id],
  );
  for (const { id } of rows) findings.violate(`booking ${id} ${what}`);
}

/** A booking that is still held when the event has started stays: it can't be given back any more. */
async function checkHeldPastStart(arena: Arena, event: StagedEvent): Promise<void> {
  const rows = await arena.instance.db.sql.query<{ id: string; customer_id: string }>(
    "SELECT id, customer_id FROM bookings WHERE event_id = $1 AND status = 'CONFIRMED'",
    [event.id],
  );
  const people = await arena.instance.people.customers(atOnce[arena.size]);
  for (const { id, customer_id } of rows) {
    const holder = people.find((person) => person.id === customer_id);
    if (holder)
      expectOnly(arena.findings, [await apiFor(arena, 0).cancel(holder, id)], ["BOOKING_NOT_CANCELLABLE"]);
  }
}

export const b7: Campaign = {
  promise: "B7",
  says: "nothing is booked on a draft, cancelled or started event",
  processes: 1,
  scenarios: [lifeOfAnEvent, theStart],
  figure: (findings) =>
    `0 of ${findings.counted("closed").toLocaleString("en")} requests to a closed event booked, ` +
    `${findings.counted("open").toLocaleString("en")} to the open ones around`,
};
