import { setTimeout as delay } from "node:timers/promises";
import type { ApiProcess } from "../../instance/api-process.js";
import type { Person } from "../../instance/people.js";
import { type StagedEvent, wishFor } from "../../instance/staged-event.js";
import type { SoldAt } from "./arrivals.js";

export interface Sold {
  bookings: SoldAt[];
  /** How long nineteen of twenty bookings took to be answered, at most: who buys shares the process with who watches. */
  answeredP95Ms: number;
}

export interface Rush {
  /** Each books one seat. */
  customers: Person[];
  events: StagedEvent[];
  perSecond: number;
}

const burstEveryMs = 250;

/**
 * Books one seat after another over HTTP, several at once. Each booking is dated by the
 * database at the start of the statement that wrote it, which is before its commit: what is measured from it is no less
 * than the time from the commit.
 */
export async function bookInBursts(
  api: ApiProcess["api"],
  { customers, events, perSecond }: Rush,
): Promise<Sold> {
  const size = Math.ceil((perSecond * burstEveryMs) / 1000);
  const waitsMs: number[] = [];

  async function book(customer: Person, event: StagedEvent): Promise<SoldAt> {
    const answer = await api.book(customer, wishFor(event));
    if (answer.kind !== "ok") throw new Error(`A booking failed: ${JSON.stringify(answer)}`);
    waitsMs.push(answer.answeredAt - answer.sentAt);
    const { createdAt, event: summary } = answer.data;
    return { eventId: summary.id, seatsLeft: summary.seatsLeft, atMs: Date.parse(createdAt) };
  }

  const beganMs = Date.now();
  const answers: Promise<SoldAt>[] = [];
  for (let first = 0; first < customers.length; first += size) {
    await delay(Math.max(0, beganMs + (first / size) * burstEveryMs - Date.now()));
    for (const [index, customer] of customers.slice(first, first + size).entries()) {
      const event = events[(first + index) % events.length];
      if (event) answers.push(book(customer, event));
    }
  }
  const bookings = await Promise.all(answers);
  waitsMs.sort((a, b) => a - b);
  return { bookings, answeredP95Ms: waitsMs[Math.floor(waitsMs.length * 0.95)] ?? Number.NaN };
}
