import { setTimeout as delay } from "node:timers/promises";
import { holdLock } from "../../instance/backends.js";
import type { Random } from "../../instance/random.js";
import type { Arena } from "../campaign.js";

/** Locks that stop the API between two of its steps, each somewhere else. */
const locks = [
  "LOCK TABLE idempotency_records IN ACCESS EXCLUSIVE MODE",
  "LOCK TABLE bookings IN SHARE MODE",
  "LOCK TABLE job_transitions IN SHARE MODE",
];

/** Holds one lock after another for a few milliseconds, so that what happens in between happens more often. */
export async function stallNowAndThen(arena: Arena, random: Random, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const lock = await holdLock(arena.instance.db, random.pick(locks));
    await delay(random.integer(3, 15));
    await lock.release();
    await delay(random.integer(1, 8));
  }
}
