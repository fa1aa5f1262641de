import { parseArgs } from "node:util";
import { type Load, median, type Run, runInTurns, runSide } from "./run-side.js";
import { advisoryLock } from "./sides/advisory-lock.js";
import { engine } from "./sides/engine.js";
import { interactive } from "./sides/interactive.js";
import type { Side } from "./sides/side.js";
import { statement } from "./sides/statement.js";
import { ticketRows } from "./sides/ticket-rows.js";
import { setStage, type Stage } from "./stage.js";

const { values } = parseArgs({
  options: {
    json: { type: "boolean" },
    rounds: { type: "string", default: "3" },
    quick: { type: "boolean" },
  },
});
const rounds = Number(values.rounds);
const scale = values.quick ? 0.25 : 1;

/** How much each side is given to do: enough to be measured, not so much that the slow ones take for ever. */
const purchasesOf: Record<string, number> = {
  engine: 24_000,
  statement: 4_000,
  "advisory-lock": 2_000,
  "ticket-rows": 3_000,
  interactive: 600,
};

function say(text: string): void {
  (values.json ? process.stderr : process.stdout).write(`${text}\n`);
}

/** Every side in turn, round after round, so that a change of the machine's mood meets them all. */
async function compare(
  stage: Stage,
  load: Omit<Load, "purchases">,
  sides: Side[],
): Promise<Map<string, Run>> {
  const runs = new Map<string, Run[]>(sides.map((side) => [side.name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const side of sides) {
      const purchases = Math.max(load.concurrency, Math.floor((purchasesOf[side.name] ?? 1000) * scale));
      runs.get(side.name)?.push(await runSide(stage, side, { ...load, purchases }));
    }
  }
  return new Map(
    [...runs].map(([name, all]) => [
      name,
      {
        perSecond: median(all.map((run) => run.perSecond)),
        p50Ms: median(all.map((run) => run.p50Ms)),
        p99Ms: median(all.map((run) => run.p99Ms)),
      },
    ]),
  );
}

function report(title: string, runs: Map<string, Run>): void {
  say(`\n${title}`);
  const fastest = runs.get("engine")?.perSecond ?? Number.NaN;
  for (const [name, { perSecond, p50Ms, p99Ms }] of runs) {
    const figures = [
      `${perSecond.toFixed(0).padStart(7)} /s`,
      `p50 ${p50Ms.toFixed(2).padStart(8)} ms`,
      `p99 ${p99Ms.toFixed(2).padStart(8)} ms`,
      name === "engine" ? "" : `engine × ${(fastest / perSecond).toFixed(2)}`,
    ];
    say(`  ${name.padEnd(14)} ${figures.join("  ")}`);
  }
}

const stage = await setStage({ events: 1_000, customers: 24_000 });
const results: Record<string, Record<string, Run>> = {};
let lone = new Map<string, Pick<Run, "p50Ms">>();
try {
  const all = [engine, statement, advisoryLock, ticketRows, interactive];
  for (const concurrency of values.quick ? [256] : [64, 256, 1_024]) {
    const hot = await compare(stage, { concurrency, events: 1 }, all);
    report(`One hot event, ${concurrency} buyers at once (median of ${rounds})`, hot);
    results[`hot${concurrency}`] = Object.fromEntries(hot);
    const spread = await compare(stage, { concurrency, events: 1_000 }, all);
    report(`1,000 events, ${concurrency} buyers at once (median of ${rounds})`, spread);
    results[`spread${concurrency}`] = Object.fromEntries(spread);
  }
  // A customer books an event once.
  lone = await runInTurns(
    stage,
    [engine, statement],
    Math.min(stage.customers.length, Math.floor(7_000 * rounds * scale)),
  );
  say("\nOne buyer at a time, the sides by turns");
  for (const [name, { p50Ms }] of lone) say(`  ${name.padEnd(14)} p50 ${p50Ms.toFixed(3).padStart(8)} ms`);
} finally {
  await stage.close();
}

const ratio = (load: string, side: string) =>
  (results[load]?.["engine"]?.perSecond ?? 0) / (results[load]?.[side]?.perSecond ?? Number.NaN);
if (values.json) {
  const figures = {
    "engine.hot.vsStatement": ratio("hot256", "statement"),
    "engine.hot.vsInteractive": ratio("hot256", "interactive"),
    "engine.hot.vsAdvisoryLock": ratio("hot256", "advisory-lock"),
    "engine.hot.vsTicketRows": ratio("hot256", "ticket-rows"),
    "engine.spread.vsStatement": ratio("spread256", "statement"),
    "engine.lone.vsStatement":
      (lone.get("engine")?.p50Ms ?? 0) / (lone.get("statement")?.p50Ms ?? Number.NaN),
    raw: { ...results, lone: Object.fromEntries(lone) },
  };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
