import { setTimeout as delay } from "node:timers/promises";
import type { Booking } from "@boxoffice/contracts";
import type { Answer } from "../../instance/answer.js";
import { inParallel } from "../../instance/in-parallel.js";
import { type StagedEvent, stageEvent, wishFor } from "../../instance/staged-event.js";
import { bookForCertain } from "../book-for-certain.js";
import { apiFor, type Arena } from "../campaign.js";
import { expectOnly } from "../tally.js";

const atOnce = 256;

/** An event with a booking for each of so many customers, each booked for certain. */
export async function sell(arena: Arena, count: number): Promise<StagedEvent> {
  const event = await stageSoldEvent(arena);
  await sellMore(arena, event, { count });
  return event;
}

/** An event with room for whoever comes. */
export function stageSoldEvent({ instance }: Arena): Promise<StagedEvent> {
  return stageEvent(instance.db, instance.people, { capacity: 1_000_000 });
}

/** Books for `count` customers, from the `from`th on, many at once. */
export async function sellMore(
  arena: Arena,
  event: StagedEvent,
  { count, from = 0 }: { count: number; from?: number },
): Promise<void> {
  const { instance, random, findings } = arena;
  const customers = (await instance.people.customers(from + count)).slice(from);
  const answers = await inParallel(customers, atOnce, (customer) =>
    bookForCertain(arena, { customer, wish: wishFor(event), random }),
  );
  expectOnly(findings, answers, ["OK"]);
}

export interface SteadySale {
  event: StagedEvent;
  /** Sells no more, and resolves with all answers, of which each must be a booking. */
  stop(): Promise<Answer<Booking>[]>;
}

/** Books for one customer after the other at a steady rate, whatever the answers take, asking once each. */
export async function sellSteadily(
  arena: Arena,
  { perSecond, most }: { perSecond: number; most: number },
): Promise<SteadySale> {
  const event = await stageSoldEvent(arena);
  const customers = await arena.instance.people.customers(most);
  const asked: Promise<Answer<Booking>>[] = [];
  let isOver = false;
  async function sellOn(): Promise<void> {
    const begun = performance.now();
    for (const [index, customer] of customers.entries()) {
      const wait = begun + (index * 1_000) / perSecond - performance.now();
      if (wait > 0) await delay(wait);
      if (isOver) return;
      asked.push(apiFor(arena, index).book(customer, wishFor(event)));
    }
  }
  const selling = sellOn();
  return {
    event,
    async stop() {
      isOver = true;
      await selling;
      const answers = await Promise.all(asked);
      expectOnly(arena.findings, answers, ["OK"]);
      arena.findings.count("sold", answers.length);
      return answers;
    },
  };
}
