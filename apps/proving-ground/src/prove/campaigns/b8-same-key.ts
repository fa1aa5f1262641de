import { setTimeout as delay } from "node:timers/promises";
import type { Booking } from "@boxoffice/contracts";
import { isOpen } from "../../instance/answer.js";
import { inParallel } from "../../instance/in-parallel.js";
import type { Person } from "../../instance/people.js";
import { type StagedEvent, stageEvent, wishFor } from "../../instance/staged-event.js";
import { apiFor, type Arena, type Campaign, type Scenario } from "../campaign.js";
import { checkWhole } from "../check-whole.js";
import { killAndStart } from "../faults.js";
import { sameAnswerOf } from "../same-answer.js";
import { expectOnly } from "../tally.js";

const sizes = {
  full: { keys: 1_000, each: 20, atOnce: 256 },
  quick: { keys: 200, each: 20, atOnce: 256 },
  small: { keys: 30, each: 10, atOnce: 100 },
};

interface Send {
  person: Person;
  key: string;
  index: number;
}

/** Sends until there is an answer, as a client that lost its connection does. */
async function sendForCertain(
  arena: Arena,
  event: StagedEvent,
  { person, key, index }: Send,
): Promise<Booking | null> {
  for (let attempt = 0; ; attempt++) {
    const answer = await apiFor(arena, index + attempt).book(person, wishFor(event, 1, key));
    if (isOpen(answer)) {
      arena.findings.count("repeated");
      await delay(Math.min(30 * 2 ** attempt, 500));
      continue;
    }
    expectOnly(arena.findings, [answer], ["OK"]);
    return answer.kind === "ok" ? answer.data : null;
  }
}

async function sendAll(
  arena: Arena,
  { keys, each, atOnce }: (typeof sizes)[keyof typeof sizes],
  meanwhile: () => Promise<void>,
): Promise<void> {
  const { instance, findings, random } = arena;
  const event = await stageEvent(instance.db, instance.people, { capacity: keys * each });
  const people = await instance.people.customers(keys);
  const sends = people.flatMap((person, nth) =>
    Array.from({ length: each }, (_, index) => ({ person, key: `key-${event.id}-${nth}`, index })),
  );
  const working = inParallel(random.shuffled(sends), atOnce, async (send) => ({
    key: send.key,
    booking: await sendForCertain(arena, event, send),
  }));
  await meanwhile();
  const answers = new Map<string, Set<string>>();
  for (const { key, booking } of await working) {
    const known = answers.get(key) ?? new Set();
    answers.set(key, known);
    if (booking) known.add(sameAnswerOf(booking));
  }
  for (const [key, known] of answers) findings.equal(`different answers to ${key}`, known.size, 1);
  const [row] = await instance.db.sql.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM bookings WHERE event_id = $1",
    [event.id],
  );
  findings.equal("bookings", row?.count, keys);
  findings.count("keys", keys);
  findings.count("sends", sends.length);
  await checkWhole(arena, [event.id]);
}

/** Every key many times at once. */
export const keysInParallel: Scenario = {
  name: "every key twenty times at once",
  runs: { full: 3, quick: 1, small: 1 },
  run: (arena) => sendAll(arena, sizes[arena.size], () => Promise.resolve()),
};

/** The same, while the API is killed and started again. */
const acrossRestart: Scenario = {
  name: "across a restart of the API",
  runs: { full: 3, quick: 1, small: 1 },
  run: (arena) =>
    sendAll(arena, sizes[arena.size], async () => {
      await delay(arena.random.integer(50, 300));
      await Promise.all(arena.instance.processes.map((process) => killAndStart(process)));
      arena.findings.count("restarts");
    }),
};

export const b8: Campaign = {
  promise: "B8",
  says: "same idempotency key, same effect, same answer, also across a restart",
  processes: 1,
  scenarios: [keysInParallel, acrossRestart],
  figure: (findings) =>
    `${findings.counted("keys").toLocaleString("en")} bookings from ${findings.counted("keys").toLocaleString("en")} keys, ` +
    `${findings.counted("sends").toLocaleString("en")} sends, one answer each; ${findings.counted("repeated").toLocaleString("en")} repeated ` +
    `across ${findings.counted("restarts")} restarts`,
};
