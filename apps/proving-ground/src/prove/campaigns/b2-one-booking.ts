import { inParallel } from "../../instance/in-parallel.js";
import type { Person } from "../../instance/people.js";
import { type StagedEvent, stageEvent, wishFor } from "../../instance/staged-event.js";
import { apiFor, type Arena, type Campaign, type Scenario } from "../campaign.js";
import { expectOnly } from "../tally.js";
import { watchSale } from "../watch-sale.js";

const sizes = {
  full: { customers: 200, each: 50, atOnce: 256 },
  quick: { customers: 60, each: 50, atOnce: 256 },
  small: { customers: 15, each: 20, atOnce: 100 },
};

/** Sends these requests, so many at once, and holds every answer against the booking that its customer has. */
async function sendAndCheck(
  arena: Arena,
  { event, senders, bookingOf }: { event: StagedEvent; senders: Person[]; bookingOf: Map<string, string> },
): Promise<void> {
  const { findings, size } = arena;
  const answers = await inParallel(senders, sizes[size].atOnce, (customer, index) =>
    apiFor(arena, index).book(customer, wishFor(event)),
  );
  expectOnly(findings, answers, ["OK", "ALREADY_BOOKED"]);
  findings.count("requests", senders.length);
  for (const [index, answer] of answers.entries()) {
    const customer = senders[index]?.id ?? "";
    if (answer.kind !== "ok") continue;
    findings.check(!bookingOf.has(customer), () => `two bookings confirmed to ${customer}`);
    bookingOf.set(customer, answer.data.id);
  }
  for (const [index, answer] of answers.entries()) {
    if (answer.kind !== "refused" || !answer.details) continue;
    const own = bookingOf.get(senders[index]?.id ?? "");
    const told = "bookingId" in answer.details ? answer.details.bookingId : undefined;
    findings.check(told === own, () => `ALREADY_BOOKED led to ${told}, the booking is ${own}`);
  }
}

/**
 * Each customer sends many requests at once, each under a key of its own: one books, the others are led to it. Then each
 * sends one more, in a crowd where nobody comes twice, and some once more, alone: ways that are settled differently.
 */
export const manyTimes: Scenario = {
  name: "customers who book many times at once",
  runs: { full: 10, quick: 2, small: 1 },
  async run(arena) {
    const { instance, findings, random, size } = arena;
    const { customers: count, each } = sizes[size];
    const event = await stageEvent(instance.db, instance.people, { capacity: count * (each + 2) });
    const customers = await instance.people.customers(count);
    const flood = random.shuffled(customers.flatMap((one) => Array.from({ length: each }, () => one)));
    const bookingOf = new Map<string, string>();
    const watch = watchSale(arena, event.id);
    await sendAndCheck(arena, { event, senders: flood, bookingOf });
    await sendAndCheck(arena, { event, senders: customers, bookingOf });
    for (const alone of customers.slice(0, 10))
      await sendAndCheck(arena, { event, senders: [alone], bookingOf });
    const sale = await watch.stop();
    findings.equal("bookings", sale.bookings, count);
    findings.equal("customers with a booking", sale.customers, count);
    findings.equal("customers who were told of one", bookingOf.size, count);
    findings.count("bookings", sale.bookings);
  },
};

export const b2: Campaign = {
  promise: "B2",
  says: "at most one active booking per customer and event",
  processes: 1,
  scenarios: [manyTimes],
  figure: (findings) =>
    `${findings.counted("bookings").toLocaleString("en")} bookings from ${findings.counted("requests").toLocaleString("en")} requests`,
};
