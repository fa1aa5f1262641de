import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { paintFor } from "../instance/paint.js";
import { createProgress } from "../instance/progress.js";
import { startOwnInstance } from "../instance/start-own-instance.js";
import { growthOf, mostGrowthMb } from "./judge-memory.js";
import { type FuzzResult, runFuzz } from "./run-fuzz.js";
import { tellingHeap } from "./watch-memory.js";

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "1000000" },
    seed: { type: "string" },
    concurrency: { type: "string", default: "32" },
    minutes: { type: "string", default: "600" },
    json: { type: "boolean", default: false },
  },
});
const [requests, atOnce, minutes] = [values.requests, values.concurrency, values.minutes].map(Number) as [
  number,
  number,
  number,
];
if (![requests, atOnce, minutes].every((number) => Number.isInteger(number) && number > 0)) {
  process.stderr.write(
    "pnpm fuzz [--requests 1000000] [--seed S] [--concurrency 32] [--minutes M] [--json]\n",
  );
  process.exit(2);
}

const stream = values.json ? process.stderr : process.stdout;
const paint = paintFor(stream);
const progress = createProgress(stream);
const seed = values.seed ?? String(randomInt(1_000_000_000));
const counts = (of: Record<string, number>) =>
  Object.entries(of)
    .filter(([, number]) => number > 0)
    .map(([name, number]) => `${name} ${number.toLocaleString("en")}`)
    .join(", ");

stream.write(`Seed ${seed}\n\n`);
async function fuzz(): Promise<FuzzResult> {
  const instance = await startOwnInstance({ env: { ROLE: "all", ...tellingHeap } });
  try {
    return await runFuzz(instance, { requests, seed, atOnce, minutes, watchMemory: true, progress });
  } finally {
    await instance.close();
  }
}

const result = await fuzz();
progress.clear();
const growth = result.memory && growthOf(result.memory);
const isSteady = growth !== null && growth.residentMb <= mostGrowthMb && growth.liveMb <= mostGrowthMb;
const isKept = result.violated === 0 && isSteady;
stream.write(
  `${isKept ? paint("green", "✓") : paint("red", "✗")} ${paint("bold", "S5")}  No input causes a 5xx, a crash or growth without bound\n`,
);
stream.write(
  `      ${counts(result.verdicts)}\n      ${counts(result.kinds)}\n      ${counts(result.statuses)}\n`,
);
const { neverCarriedOut, carriedOut, bookings, memory } = result;
stream.write(
  `      ${Object.keys(carriedOut).length} procedures did what they were asked for, ${bookings.toLocaleString("en")} bookings` +
    `${neverCarriedOut.length > 0 ? `; never: ${neverCarriedOut.join(", ")}` : ""}\n`,
);
if (memory && growth)
  stream.write(
    `      memory after ${memory.warm.requests.toLocaleString("en")} requests ${memory.warm.residentMb.toFixed(0)} MB resident, of it ${memory.warm.liveMb.toFixed(1)} MB alive; ` +
      `at the end ${memory.end.residentMb.toFixed(0)} and ${memory.end.liveMb.toFixed(1)} MB\n` +
      `      grown by ${growth.residentMb.toFixed(0)} MB resident at most and ${growth.liveMb.toFixed(1)} MB alive (${mostGrowthMb} are allowed)\n`,
  );
stream.write(
  paint(
    "gray",
    `      ${result.requests.toLocaleString("en")} requests, ${result.violated} violations, ${result.seconds.toFixed(1)} s, --seed ${seed}\n`,
  ),
);
for (const violation of result.violations.slice(0, 10)) stream.write(`      ${paint("red", violation)}\n`);
if (values.json) process.stdout.write(`${JSON.stringify({ seed, growth, ...result })}\n`);
process.exitCode = isKept ? 0 : 1;
