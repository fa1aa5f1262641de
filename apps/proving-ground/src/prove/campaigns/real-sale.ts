import { setTimeout as delay } from "node:timers/promises";
import type { Booking } from "@boxoffice/contracts";
import type { Answer } from "../../instance/answer.js";
import { stageEvent, wishFor } from "../../instance/staged-event.js";
import { apiFor, type Scenario } from "../campaign.js";
import { expectOnly, tally } from "../tally.js";
import { watchSale } from "../watch-sale.js";

/** Requests a second when the sale opens, and at the moment its last seat goes. */
const firstRate = 134;
const lastRate = 402;

const sizes = { full: { sellsOutInSec: 13 }, quick: { sellsOutInSec: 4 }, small: { sellsOutInSec: 1.5 } };

/** People go on coming for a while after the last seat has gone. */
const overtime = 1.2;

/** When each buyer comes, in ms: the rate rises steadily, so their number grows with the square of the time. */
export function arrivalsOf(sellsOutInSec: number): number[] {
  const rise = (lastRate - firstRate) / sellsOutInSec;
  const arrivals: number[] = [];
  for (let nth = 1; ; nth++) {
    const atSec = (Math.sqrt(firstRate ** 2 + 2 * rise * nth) - firstRate) / rise;
    if (atSec > sellsOutInSec * overtime) return arrivals;
    arrivals.push(atSec * 1000);
  }
}

/**
 * The curve of a real sale: nobody waits for anybody, people come at their own times, 134 a second and ever more, and the
 * last seat goes after thirteen seconds. Latencies count from the moment a buyer came.
 */
export const realSale: Scenario = {
  name: "the curve of a real sale",
  runs: { full: 2, quick: 1, small: 1 },
  async run(arena) {
    const { instance, findings, size } = arena;
    const { sellsOutInSec } = sizes[size];
    const arrivals = arrivalsOf(sellsOutInSec);
    const seats = arrivals.filter((at) => at <= sellsOutInSec * 1000).length;
    const event = await stageEvent(instance.db, instance.people, { capacity: seats });
    const buyers = await instance.people.customers(arrivals.length);
    const watch = watchSale(arena, event.id);
    const answers: Promise<Answer<Booking>>[] = [];
    const opened = performance.now();
    for (const [index, at] of arrivals.entries()) {
      const early = opened + at - performance.now();
      if (early > 1) await delay(early);
      const buyer = buyers[index] ?? event.organizer;
      const asking = apiFor(arena, index).book(buyer, wishFor(event));
      answers.push(asking);
      void asking.then((answer) => findings.time(answer.answeredAt - opened - at));
    }
    const answered = await Promise.all(answers);
    const sale = await watch.stop();
    expectOnly(findings, answered, ["OK", "SOLD_OUT"]);
    findings.equal("seats booked", sale.booked, seats);
    findings.equal("confirmed", tally(answered).get("OK"), seats);
  },
};
