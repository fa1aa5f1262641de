import { inParallel } from "../../instance/in-parallel.js";
import { stageEvent, wishFor } from "../../instance/staged-event.js";
import { apiFor, type Campaign, type Scenario } from "../campaign.js";
import { expectOnly } from "../tally.js";
import { watchSale } from "../watch-sale.js";

const sizes = {
  full: { customers: 200, each: 50, atOnce: 256 },
  quick: { customers: 60, each: 50, atOnce: 256 },
  small: { customers: 15, each: 20, atOnce: 100 },
};

/** Each customer sends many requests at once, each under a key of its own: one books, the others are led to it. */
export const manyTimes: Scenario = {
  name: "customers who book many times at once",
  runs: { full: 10, quick: 2, small: 1 },
  async run(arena) {
    const { instance, findings, random, size } = arena;
    const { customers: count, each, atOnce } = sizes[size];
    const event = await stageEvent(instance.db, instance.people, { capacity: count * each });
    const customers = await instance.people.customers(count);
    const requests = random.shuffled(customers.flatMap((one) => Array.from({ length: each }, () => one)));
    const watch = watchSale(arena, event.id);
    const answers = await inParallel(requests, atOnce, (customer, index) =>
      apiFor(arena, index).book(customer, wishFor(event)),
    );
    const sale = await watch.stop();
    expectOnly(findings, answers, ["OK", "ALREADY_BOOKED"]);
    findings.equal("bookings", sale.bookings, count);
    findings.equal("customers with a booking", sale.customers, count);
    const bookingOf = new Map<string, string>();
    for (const [index, answer] of answers.entries()) {
      const customer = requests[index]?.id ?? "";
      if (answer.kind !== "ok") continue;
      findings.check(!bookingOf.has(customer), () => `two bookings confirmed to ${customer}`);
      bookingOf.set(customer, answer.data.id);
    }
    for (const [index, answer] of answers.entries()) {
      if (answer.kind !== "refused" || !answer.details) continue;
      const own = bookingOf.get(requests[index]?.id ?? "");
      const told = "bookingId" in answer.details ? answer.details.bookingId : undefined;
      findings.check(told === own, () => `ALREADY_BOOKED led to ${told}, the booking is ${own}`);
    }
    findings.count("requests", requests.length);
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
