import {
  backendsOf,
  holdLock,
  isProverBlocked,
  terminateBackends,
  untilQuiet,
} from "../instance/backends.js";
import type { StagedEvent } from "../instance/staged-event.js";
import { until } from "../instance/until.js";
import type { Arena } from "./campaign.js";
import { killAndStart } from "./faults.js";

/**
 * Where booking and cancelling can be stopped from outside, by a lock they need: at the event's row, at a ticket type, at
 * each table that they write, and at the transition that the ledger records last. A statement that does it all waits
 * before, in or after its work; a second statement, if there were one, would wait with the first committed.
 */
export const points = [
  "SELECT 1 FROM events WHERE id = $1 FOR UPDATE",
  "SELECT 1 FROM ticket_types WHERE event_id = $1 FOR UPDATE",
  ...[
    "events",
    "ticket_types",
    "bookings",
    "booking_items",
    "idempotency_records",
    "jobs",
    "job_transitions",
  ].map((table) => `LOCK TABLE ${table} IN SHARE MODE`),
];

export const blows = ["kill the API", "crash PostgreSQL", "end the backend"] as const;
export type Blow = (typeof blows)[number];

export async function deal({ instance }: Arena, blow: Blow): Promise<void> {
  switch (blow) {
    case "kill the API":
      await Promise.all(instance.processes.map((process) => killAndStart(process)));
      return;
    case "crash PostgreSQL":
      return instance.restartPostgres("immediate");
    case "end the backend": {
      const blocked = (await backendsOf(instance.db)).filter(({ isBlocked }) => isBlocked);
      return terminateBackends(
        instance.db,
        blocked.map(({ pid }) => pid),
      );
    }
  }
}

export interface Strike {
  point: string;
  blow: Blow;
  /**
   * Whom it meets: the first statement, which carries the request that came first, or the next, which carries all those
   * that have come meanwhile.
   */
  meets: "first" | "next";
}

/** Stops what is under way for this event at a point, deals the blow while it stands there, and lets go. */
export async function strikeAt(
  arena: Arena,
  event: StagedEvent,
  { point, blow, meets, work }: Strike & { work: () => Promise<unknown> },
): Promise<void> {
  const { db } = arena.instance;
  const hold = () => holdLock(db, point, point.includes("$1") ? [event.id] : []);
  let lock = await hold();
  let isDone = false;
  const working = work().finally(() => {
    isDone = true;
  });
  // A cancel writes no items and no keys: where it needs no lock it is done before the blow.
  const untilStopped = () =>
    until("a statement that waits for the lock, or the end of it all", async () => {
      return isDone || (await backendsOf(db)).some(({ isBlocked }) => isBlocked);
    });
  try {
    await untilStopped();
    if (meets === "next") {
      // The lock is had again when the first statement is over, before there is a next.
      const again = hold();
      await until("the next turn at the lock", async () => isDone || (await isProverBlocked(db)));
      await lock.release();
      lock = await again;
      await untilStopped();
    }
    await deal(arena, blow);
  } finally {
    await lock.release();
    await working;
  }
  await untilQuiet(db);
  arena.findings.count("blows");
}
