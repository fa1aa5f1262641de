import type { Booking } from "@boxoffice/contracts";
import { type Answer, outcomeOf } from "../../instance/answer.js";
import { stageEvent, wishFor } from "../../instance/staged-event.js";
import type { Arena, Campaign, Scenario } from "../campaign.js";
import { inOneBatch, type PlannedRequest } from "../in-one-batch.js";
import { unusualRequests, unusualSeats } from "../poison.js";

const sizes = {
  full: { requests: 120, seats: 50 },
  quick: { requests: 80, seats: 40 },
  small: { requests: 40, seats: 20 },
};

function checkEach(arena: Arena, requests: PlannedRequest[], answers: Answer<Booking>[]): void {
  for (const [index, request] of requests.entries()) {
    const answer = answers[index];
    if (answer)
      arena.findings.equal(`request ${index} of ${requests.length}`, outcomeOf(answer), request.expected);
    arena.findings.count("requests");
  }
}

/** One seat each: the seats go to the first in line, and to nobody behind someone who got none. */
const firstComeFirstServed: Scenario = {
  name: "first come, first served",
  runs: { full: 15, quick: 3, small: 1 },
  async run(arena) {
    const { instance, findings, size } = arena;
    const { requests: count, seats } = sizes[size];
    // The seat beyond goes to whoever opens the line.
    const event = await stageEvent(instance.db, instance.people, { capacity: seats + 1 });
    const people = await instance.people.customers(count);
    const requests = people.map((by, index) => ({
      by,
      wish: wishFor(event),
      expected: index < seats ? "OK" : "SOLD_OUT",
    }));
    checkEach(arena, requests, await inOneBatch(arena, event, requests));
    findings.count("batches");
  },
};

/** Mixed wishes: each gets what is left when it is its turn, and a smaller one may still fit where a larger did not. */
const greedyInOrder: Scenario = {
  name: "mixed quantities in order",
  runs: { full: 15, quick: 3, small: 1 },
  async run(arena) {
    const { instance, findings, random, size } = arena;
    const { requests: count, seats } = sizes[size];
    const event = await stageEvent(instance.db, instance.people, { capacity: seats + 1 });
    const people = await instance.people.customers(count);
    let left = seats;
    const requests = people.map((by) => {
      const quantity = random.integer(1, 4);
      const fits = quantity <= left;
      if (fits) left -= quantity;
      return { by, wish: wishFor(event, quantity), expected: fits ? "OK" : "SOLD_OUT" };
    });
    checkEach(arena, requests, await inOneBatch(arena, event, requests));
    findings.count("batches");
  },
};

/** Requests that must fail, each in its own way, among others that must not notice. */
const poison: Scenario = {
  name: "poison among neighbours",
  runs: { full: 20, quick: 3, small: 1 },
  async run(arena) {
    const { instance, findings, random, size } = arena;
    const { requests: count } = sizes[size];
    // As many seats as are wanted by those who can have them, and one for whoever opens the line.
    const event = await stageEvent(instance.db, instance.people, { capacity: count + unusualSeats + 1 });
    const people = await instance.people.customers(count);
    const requests: PlannedRequest[] = people.map((by) => ({ by, wish: wishFor(event), expected: "OK" }));
    const unusual = await unusualRequests(arena, event);
    // In the first half: where the seats end, one that finds none left is told so, whatever else is wrong with it.
    for (const one of unusual) requests.splice(random.integer(0, Math.floor(count / 2)), 0, one);
    checkEach(arena, requests, await inOneBatch(arena, event, requests));
    findings.count("poison", unusual.length);
    findings.count("batches");
  },
};

export const b9: Campaign = {
  promise: "B9",
  says: "first come, first served; one bad request never fails its neighbours",
  processes: 1,
  scenarios: [firstComeFirstServed, greedyInOrder, poison],
  figure: (findings) =>
    `${findings.counted("requests").toLocaleString("en")} requests in ${findings.counted("batches")} batches, each answered as its place ` +
    `in line asks for, beside ${findings.counted("poison")} poisoned ones`,
};
