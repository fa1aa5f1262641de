import type { Booking, CreateBookingInput } from "@boxoffice/contracts";
import { type Answer, outcomeOf } from "../instance/answer.js";
import { holdLock, untilBlocked } from "../instance/backends.js";
import type { Person } from "../instance/people.js";
import { type StagedEvent, wishFor } from "../instance/staged-event.js";
import { apiFor, type Arena } from "./campaign.js";

export interface PlannedRequest {
  by: Person;
  wish: CreateBookingInput;
  /** The outcome it must have. */
  expected: string;
  /** Done when all stand in line, before the line moves on. */
  whileInLine?: () => Promise<unknown>;
}

/** The API's statements wait ten seconds for a lock. */
const mostHeldMs = 6_000;

/**
 * Has one API process gather requests in a known order: a first one is in flight, held up at the event's row, and each of
 * the others is sent once the one before has reached the line (later round trips of the same customer came back). Then
 * the row is let go, and all of them are settled together. Takes one seat for the first, by a customer beyond the others.
 */
export async function inOneBatch(
  arena: Arena,
  event: StagedEvent,
  requests: PlannedRequest[],
): Promise<Answer<Booking>[]> {
  const { db, people } = arena.instance;
  const api = apiFor(arena, 0);
  const opener = await people.newcomer("CUSTOMER");
  const lock = await holdLock(db, "SELECT 1 FROM events WHERE id = $1 FOR UPDATE", [event.id]);
  const answers: Promise<Answer<Booking>>[] = [];
  const opening = api.book(opener, wishFor(event));
  try {
    await untilBlocked(db);
    const begun = performance.now();
    for (const { by, wish } of requests) {
      // On a machine that is too busy the line would give up: it is shorter then.
      if (performance.now() - begun > mostHeldMs) break;
      answers.push(api.book(by, wish));
      await api.me(by);
      await api.me(by);
    }
    for (const { whileInLine } of requests) await whileInLine?.();
  } finally {
    await lock.release();
  }
  arena.findings.equal("the first in line", outcomeOf(await opening), "OK");
  return Promise.all(answers);
}
