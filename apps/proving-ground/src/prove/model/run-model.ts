import fc from "fast-check";
import { readSale, saleViolations } from "../../instance/sale.js";
import { stageEvent } from "../../instance/staged-event.js";
import { apiFor, type Arena } from "../campaign.js";
import { checkWhole } from "../check-whole.js";
import type { Real } from "./command.js";
import { book, cancel, repeat } from "./customer-commands.js";
import type { EventModel, Order } from "./event-model.js";
import { cancelEvent, publish, read, update } from "./organizer-commands.js";

const customerCount = 3;
const types = [
  { priceMinor: 1_250, capacity: 4 },
  { priceMinor: 0, capacity: null },
];

const customer = fc.nat({ max: customerCount - 1 });
const nth = fc.nat({ max: 9 });
const order: fc.Arbitrary<Order> = fc
  .array(fc.nat({ max: 4 }), { minLength: types.length, maxLength: types.length })
  .filter((quantities) => quantities.some((quantity) => quantity > 0));
const patch = fc.record({
  capacity: fc.integer({ min: 1, max: 10 }),
  maxPerBooking: fc.integer({ min: 1, max: 6 }),
  typeCapacities: fc.tuple(fc.option(fc.integer({ min: 1, max: 5 })), fc.constant(null)),
});

const anyCommand = fc.oneof(
  { weight: 10, arbitrary: fc.tuple(customer, order, nth).map((args) => book(...args)) },
  { weight: 6, arbitrary: fc.tuple(customer, nth).map((args) => cancel(...args)) },
  { weight: 3, arbitrary: fc.tuple(nth, fc.boolean()).map((args) => repeat(...args)) },
  { weight: 4, arbitrary: fc.tuple(patch, fc.nat({ max: 4 })).map(([one, dice]) => update(one, dice === 0)) },
  { weight: 3, arbitrary: fc.constant(publish()) },
  { weight: 3, arbitrary: fc.constant(read()) },
  { weight: 1, arbitrary: fc.constant(cancelEvent()) },
);

async function setTheStage(arena: Arena): Promise<{ model: EventModel; real: Real }> {
  const { db, people } = arena.instance;
  const capacity = 8;
  const event = await stageEvent(db, people, { capacity, types, maxPerBooking: 5, status: "DRAFT" });
  const model: EventModel = {
    status: "DRAFT",
    version: 1,
    capacity,
    maxPerBooking: 5,
    types: types.map((type) => ({ ...type })),
    bookings: [],
  };
  return { model, real: { api: apiFor(arena, 0), event, customers: await people.customers(customerCount) } };
}

/** Runs random commands on events and on the model side by side, one at a time; shrinks what does not agree. */
export async function runModel(arena: Arena, { runs, seed }: { runs: number; seed: number }): Promise<void> {
  const agrees = fc.asyncProperty(fc.commands([anyCommand], { maxCommands: 40 }), async (commands) => {
    const stage = await setTheStage(arena);
    await fc.asyncModelRun(() => stage, commands);
    const [violation] = saleViolations(await readSale(arena.instance.db, stage.real.event.id));
    if (violation) throw new Error(violation);
    await checkWhole(arena, [stage.real.event.id]);
    arena.findings.count("modelRuns");
  });
  // A failure is shrunk for half a minute at most.
  const checked = await fc.check(agrees, {
    numRuns: runs,
    seed,
    interruptAfterTimeLimit: 30_000 + 500 * runs,
  });
  arena.findings.check(!checked.failed, () => fc.defaultReportMessage(checked) ?? "the model does not agree");
}
