import { setTimeout as delay } from "node:timers/promises";
import { newId } from "@boxoffice/db";
import type { Person } from "../../instance/people.js";
import { createRandom, type Random } from "../../instance/random.js";
import { stageEvent } from "../../instance/staged-event.js";
import type { Arena } from "../campaign.js";
import type { Operation } from "./history.js";
import { Recorder } from "./recorder.js";
import { openingState, type SeatState } from "./seat-model.js";

export interface Recording {
  initial: SeatState;
  operations: Operation[];
}

export interface RecordingPlan {
  capacity: number;
  clients: number;
  stepsEach: number;
  /** How often a client hangs up before it has an answer. */
  hangUps: number;
}

interface Client {
  plan: RecordingPlan;
  random: Random;
  customers: Person[];
}

/** Lets clients loose on one small event and writes down what each was told and when. Ends quietly, with a read. */
export async function recordHistory(arena: Arena, plan: RecordingPlan): Promise<Recording> {
  const { db, people } = arena.instance;
  const event = await stageEvent(db, people, { capacity: plan.capacity });
  const customers = await people.customers(4);
  const recorder = new Recorder(arena, event);
  const clients = Array.from({ length: plan.clients }, () => {
    return { plan, random: createRandom(String(arena.random.next())), customers };
  });
  await Promise.all(clients.map((client) => runClient(recorder, client)));
  await settle(recorder, customers);
  return { initial: openingState(plan.capacity), operations: recorder.operations };
}

async function runClient(recorder: Recorder, client: Client): Promise<void> {
  const { plan, random } = client;
  for (let step = 0; step < plan.stepsEach; step++) {
    const patience = new AbortController();
    const hangsUp = random.chance(plan.hangUps);
    const timer = hangsUp ? setTimeout(() => patience.abort(), random.integer(1, 12)) : undefined;
    await takeStep(recorder, client, patience.signal);
    clearTimeout(timer);
    if (random.chance(0.3)) await delay(random.integer(1, 4));
  }
}

async function takeStep(
  recorder: Recorder,
  { random, customers }: Client,
  signal: AbortSignal,
): Promise<void> {
  const via = { process: random.integer(0, 5), signal };
  const dice = random.next();
  if (dice < 0.25) await recorder.read(via);
  else if (dice < 0.37) {
    const version = Math.max(1, recorder.version - (random.chance(0.2) ? 1 : 0));
    await recorder.resize({ version, capacity: random.integer(1, 7) }, via);
  } else if (dice < 0.6 && recorder.bookings.length > 0)
    await recorder.cancel(random.pick(recorder.bookings), via);
  else if (dice < 0.68 && recorder.wishes.length > 0) await recorder.book(random.pick(recorder.wishes), via);
  else {
    const wish = { customer: random.pick(customers), quantity: random.integer(1, 3), key: newId() };
    await recorder.book(wish, via);
  }
}

/** Finds out under its key what became of each booking without an answer; then some calls more, one after another. */
async function settle(recorder: Recorder, [customer]: Person[]): Promise<void> {
  const open = new Set(
    recorder.operations.flatMap(({ call, outcome }) =>
      call.kind === "book" && outcome === null ? [call.key] : [],
    ),
  );
  for (const wish of recorder.wishes) if (open.has(wish.key)) await recorder.book(wish, { process: 0 });
  await recorder.read({ process: 0 });
  if (!customer) return;
  const outcome = await recorder.book({ customer, quantity: 1, key: newId() }, { process: 1 });
  await recorder.read({ process: 2 });
  if (outcome?.kind === "booked") await recorder.cancel({ id: outcome.booking, customer }, { process: 0 });
  await recorder.read({ process: 1 });
}
