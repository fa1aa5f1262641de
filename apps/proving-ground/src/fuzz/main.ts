import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { paintFor } from "../instance/paint.js";
import { createProgress } from "../instance/progress.js";
import { startOwnInstance } from "../instance/start-own-instance.js";
import { type FuzzResult, runFuzz } from "./run-fuzz.js";

/** What S5 allows the process to grow by after its warm-up. */
const mostGrowthMb = 50;

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "1000000" },
    seed: { type: "string" },
    concurrency: { type: "string", default: "32" },
    json: { type: "boolean", default: false },
  },
});
const [requests, atOnce] = [Number(values.requests), Number(values.concurrency)];
if (![requests, atOnce].every((number) => Number.isInteger(number) && number > 0)) {
  process.stderr.write("pnpm fuzz [--requests 1000000] [--seed S] [--concurrency 32] [--json]\n");
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
  const instance = await startOwnInstance();
  try {
    return await runFuzz(instance, { requests, seed, atOnce, progress });
  } finally {
    await instance.close();
  }
}

const result = await fuzz();
progress.clear();
const grownMb = result.rssEndMb - result.rssWarmMb;
const isKept = result.violated === 0 && grownMb <= mostGrowthMb;
stream.write(
  `${isKept ? paint("green", "✓") : paint("red", "✗")} ${paint("bold", "S5")}  No input causes a 5xx, a crash or growth without bound\n`,
);
stream.write(
  `      ${counts(result.verdicts)}\n      ${counts(result.kinds)}\n      ${counts(result.statuses)}\n`,
);
stream.write(
  `      memory ${result.rssWarmMb.toFixed(0)} MB after a fifth, ${result.rssEndMb.toFixed(0)} MB at the end (${mostGrowthMb} more are allowed)\n`,
);
stream.write(
  paint(
    "gray",
    `      ${requests} requests, ${result.violated} violations, ${result.seconds.toFixed(1)} s, --seed ${seed}\n`,
  ),
);
for (const violation of result.violations.slice(0, 10)) stream.write(`      ${paint("red", violation)}\n`);
if (values.json) process.stdout.write(`${JSON.stringify({ seed, grownMb, ...result })}\n`);
process.exitCode = isKept ? 0 : 1;
