import { newId } from "@boxoffice/db";
import { holdLock, isProverBlocked, untilBlocked } from "../../instance/backends.js";
import { stageEvent } from "../../instance/staged-event.js";
import { until } from "../../instance/until.js";
import { apiFor, type Scenario } from "../campaign.js";
import { judge } from "../linearizability/judge.js";
import { Recorder } from "../linearizability/recorder.js";
import { openingState } from "../linearizability/seat-model.js";

/** Whoever reads or writes what a customer has already waits for this one; giving seats back does not. */
const lock = "LOCK TABLE idempotency_records IN ACCESS EXCLUSIVE MODE";
const capacity = 10;

/**
 * A batch is held up between what it reads and what it writes, and meanwhile seats are given back and a read shows them.
 * A large wish and a small one stand in that batch: five seats are held and one is sold at its read, so the large one takes
 * the rest and leaves none to the small one. At its write there is room for both, and everyone could see it.
 */
export const lateRefusal: Scenario = {
  name: "seats given back between a read and a write",
  runs: { full: 5, quick: 2, small: 0 },
  async run(arena) {
    const { db, people } = arena.instance;
    const event = await stageEvent(db, people, { capacity });
    const recorder = new Recorder(arena, event);
    const [holder, opener, large, small] = await people.customers(4);
    if (!holder || !opener || !large || !small) throw new Error("Nobody came");
    const via = { process: 0 };
    const held = await recorder.book({ customer: holder, quantity: 5, key: newId() }, via);
    const first = await holdLock(db, lock);
    const asked = [recorder.book({ customer: opener, quantity: 1, key: newId() }, via)];
    await untilBlocked(db);
    for (const [customer, quantity] of [[large, 4] as const, [small, 2] as const]) {
      asked.push(recorder.book({ customer, quantity, key: newId() }, via));
      await apiFor(arena, 0).me(customer);
    }
    // The next in the queue for the lock: it is had as soon as the opener's write is over, before the batch behind it reads.
    const second = holdLock(db, lock);
    await until("the next turn at the lock", () => isProverBlocked(db));
    await first.release();
    const next = await second;
    await asked[0];
    await untilBlocked(db);
    if (held?.kind === "booked")
      await recorder.cancel({ id: held.booking, customer: holder }, { process: 1 });
    await recorder.read({ process: 1 });
    await next.release();
    await Promise.all(asked);
    await recorder.read(via);
    judge(arena, { initial: openingState(capacity), operations: recorder.operations });
  },
};
