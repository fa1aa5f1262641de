import { setTimeout as delay } from "node:timers/promises";
import type { ApiProcess } from "../../instance/api-process.js";
import type { People, Person } from "../../instance/people.js";
import { type StagedEvent, wishFor } from "../../instance/staged-event.js";
import type { SoldAt } from "./arrivals.js";

export interface Sold {
  bookings: SoldAt[];
  /** How long nineteen of twenty bookings took to be answered, at most: who buys shares the process with who watches. */
  answeredP95Ms: number;
}

export interface Rush {
  people: People;
  events: StagedEvent[];
  seconds: number;
  perSecond: number;
}

const burstEveryMs = 250;

/**
 * Books one seat after another over HTTP, each by a customer of their own, several at once. Each booking is dated by the
 * database at the start of the statement that wrote it, which is before its commit: what is measured from it is no less
 * than the time from the commit.
 */
export async function bookInBursts(
  api: ApiProcess["api"],
  { people, events, seconds, perSecond }: Rush,
): Promise<Sold> {
  const bursts = Math.ceil((seconds * 1000) / burstEveryMs);
  const size = Math.ceil((perSecond * burstEveryMs) / 1000);
  const waitsMs: number[] = [];
  const customers = await people.customers(bursts * size);

  async function book(customer: Person, event: StagedEvent): Promise<SoldAt> {
    const answer = await api.book(customer, wishFor(event));
    if (answer.kind !== "ok") throw new Error(`A booking failed: ${JSON.stringify(answer)}`);
    waitsMs.push(answer.answeredAt - answer.sentAt);
    const { createdAt, event: summary } = answer.data;
    return { eventId: summary.id, seatsLeft: summary.seatsLeft, atMs: Date.parse(createdAt) };
  }

  const beganMs = Date.now();
  const answers: Promise<SoldAt>[] = [];
  for (let burst = 0; burst < bursts; burst++) {
    await delay(Math.max(0, beganMs + burst * burstEveryMs - Date.now()));
    for (let index = burst * size; index < (burst + 1) * size; index++) {
      const [customer, event] = [customers[index], events[index % events.length]];
      if (customer && event) answers.push(book(customer, event));
    }
  }
  const bookings = await Promise.all(answers);
  waitsMs.sort((a, b) => a - b);
  return { bookings, answeredP95Ms: waitsMs[Math.floor(waitsMs.length * 0.95)] ?? Number.NaN };
}
