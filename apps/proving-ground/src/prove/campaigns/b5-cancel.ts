import { setTimeout as delay } from "node:timers/promises";
import type { Booking } from "@boxoffice/contracts";
import { inParallel } from "../../instance/in-parallel.js";
import type { Person } from "../../instance/people.js";
import { type StagedEvent, stageEvent, wishFor } from "../../instance/staged-event.js";
import { apiFor, type Arena, type Campaign, type Scenario } from "../campaign.js";
import { checkWhole } from "../check-whole.js";
import { sameAnswerOf } from "../same-answer.js";
import { expectOnly } from "../tally.js";
import { watchSale } from "../watch-sale.js";

const sizes = {
  full: { holders: 40, cancels: 100, atOnce: 192 },
  quick: { holders: 20, cancels: 100, atOnce: 192 },
  small: { holders: 8, cancels: 30, atOnce: 64 },
};

interface Holding {
  person: Person;
  booking: Booking;
}

/** Sells the event out, two seats to each, so that nobody gets one before somebody gives one back. */
async function sellOut(arena: Arena, event: StagedEvent, people: Person[]): Promise<Holding[]> {
  const answers = await inParallel(people, 64, (person, index) =>
    apiFor(arena, index).book(person, wishFor(event, 2)),
  );
  expectOnly(arena.findings, answers, ["OK"]);
  return answers.flatMap((answer, index) => {
    const person = people[index];
    return answer.kind === "ok" && person ? [{ person, booking: answer.data }] : [];
  });
}

/** Asks until there is a seat. What is asked after all were given back finds one: there are as many seats as buyers. */
async function waitForSeat(
  arena: Arena,
  event: StagedEvent,
  { buyer, index, allGivenBack }: { buyer: Person; index: number; allGivenBack: () => boolean },
): Promise<void> {
  for (;;) {
    const mustFit = allGivenBack();
    const answer = await apiFor(arena, index).book(buyer, wishFor(event));
    expectOnly(arena.findings, [answer], mustFit ? ["OK"] : ["OK", "SOLD_OUT"]);
    if (answer.kind !== "refused") return;
    if (mustFit) return;
    await delay(2);
  }
}

/** Everyone cancels a hundred times at once while twice as many wait for the seats. */
export const cancelFlood: Scenario = {
  name: "a hundred cancels a booking while others buy",
  runs: { full: 10, quick: 2, small: 1 },
  async run(arena) {
    const { instance, findings, random, size } = arena;
    const { holders, cancels, atOnce } = sizes[size];
    const event = await stageEvent(instance.db, instance.people, { capacity: holders * 2 });
    const crowd = await instance.people.customers(holders * 3);
    const held = await sellOut(arena, event, crowd.slice(0, holders));
    const watch = watchSale(arena, event.id);
    let areAllBack = false;
    const buying = Promise.all(
      crowd
        .slice(holders)
        .map((buyer, index) => waitForSeat(arena, event, { buyer, index, allGivenBack: () => areAllBack })),
    );
    const requests = random.shuffled(held.flatMap((one) => Array.from({ length: cancels }, () => one)));
    const answers = await inParallel(requests, atOnce, ({ person, booking }, index) =>
      apiFor(arena, index).cancel(person, booking.id),
    );
    areAllBack = true;
    await buying;
    const sale = await watch.stop();
    expectOnly(findings, answers, ["OK"]);
    const told = new Set(
      answers.flatMap((answer) => (answer.kind === "ok" ? [sameAnswerOf(answer.data)] : [])),
    );
    findings.equal("different answers to the cancels", told.size, holders);
    findings.equal("seats sold in the end", sale.booked, holders * 2);
    await rebook(arena, event, held);
    await checkWhole(arena, [event.id]);
    findings.count("cancelled", holders);
    findings.count("cancels", requests.length);
  },
};

/** Those who gave back book again, one after another's seat, and their first key still stands for the cancelled booking. */
async function rebook(arena: Arena, event: StagedEvent, held: Holding[]): Promise<void> {
  const { instance, findings } = arena;
  const roomier = await stageEvent(instance.db, instance.people, { capacity: held.length });
  await inParallel(held, 32, async ({ person }, index) => {
    const api = apiFor(arena, index);
    const wish = wishFor(roomier);
    const first = await api.book(person, wish);
    if (first.kind === "ok") expectOnly(findings, [await api.cancel(person, first.data.id)], ["OK"]);
    const second = await api.book(person, wishFor(roomier));
    const replay = await apiFor(arena, index + 1).book(person, wish);
    expectOnly(findings, [first, second, replay], ["OK"]);
    if (first.kind !== "ok" || second.kind !== "ok" || replay.kind !== "ok") return;
    findings.check(first.data.id !== second.data.id, () => `rebooking gave ${first.data.id} once more`);
    findings.equal("what the first key stands for", replay.data.id, first.data.id);
    findings.equal("its status", replay.data.status, "CANCELLED");
    findings.count("rebooked");
  });
  await checkWhole(arena, [event.id, roomier.id]);
}

export const b5: Campaign = {
  promise: "B5",
  says: "cancel is idempotent and gives seats back once; they can be sold at once, and rebooking works",
  processes: 1,
  scenarios: [cancelFlood],
  figure: (findings) =>
    `${findings.counted("cancelled")} bookings cancelled by ${findings.counted("cancels").toLocaleString("en")} cancels, their seats ` +
    `given back once and sold; ${findings.counted("rebooked")} rebooked`,
};
