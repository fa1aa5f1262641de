import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { redisCommand } from "@boxoffice/jobs/testing";
import { paintFor } from "../instance/paint.js";
import { createProgress, type Progress } from "../instance/progress.js";
import type { Campaign } from "./campaign.js";
import { campaigns } from "./campaigns/index.js";
import { type CampaignResult, runCampaign } from "./run-campaign.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    runs: { type: "string" },
    seed: { type: "string" },
  },
});

const known = campaigns.map(({ promise }) => promise.toLowerCase());
const groups = ["all", "b", "j"];
const wanted = positionals.map((name) => name.toLowerCase());
const unknown = wanted.find((name) => !groups.includes(name) && !known.includes(name));
const runs = values.runs === undefined ? undefined : Number(values.runs);
if (unknown || (runs !== undefined && !(Number.isInteger(runs) && runs > 0))) {
  process.stderr.write(
    "pnpm prove [b1 … b12 | j1 … j12 | b | j | all] [--runs N] [--seed S] [--quick] [--json]\n" +
      `${unknown ? `There is no campaign "${unknown}". There are: ${known.join(", ")}.` : "--runs takes a whole number."}\n`,
  );
  process.exit(2);
}

const stream = values.json ? process.stderr : process.stdout;
const paint = paintFor(stream);
const progress = createProgress(stream);
const noProgress: Progress = { show() {}, clear() {} };
const seed = values.seed ?? String(randomInt(1_000_000_000));
const size = values.quick ? "quick" : "full";
const chosen = campaigns.filter(({ promise }) => {
  const name = promise.toLowerCase();
  return wanted.length === 0 || ["all", name, name.slice(0, 1)].some((one) => wanted.includes(one));
});
if (
  redisCommand === null &&
  chosen.some(({ backstage, scenarios }) => backstage ?? scenarios[0]?.backstage)
) {
  process.stderr.write(
    "The campaigns about jobs need a redis-server or a valkey-server on PATH; pnpm prove b does without.\n",
  );
  process.exit(2);
}
stream.write(`Seed ${seed}${values.quick ? ", quick sizes" : ""}\n\n`);

const results = new Map<string, Pick<CampaignResult, "runs" | "violations" | "figure">>();

async function prove(campaign: Campaign, shown: Progress): Promise<void> {
  const result = await runCampaign(campaign, { size, seed, runs, progress: shown });
  const { runs: done, violations, figure, complaints, seconds } = result;
  results.set(campaign.promise, { runs: done, violations, figure });
  const mark = violations === 0 ? paint("green", "✓") : paint("red", "✗");
  progress.clear();
  stream.write(`${mark} ${paint("bold", campaign.promise.padEnd(3))} ${campaign.says}\n`);
  stream.write(`      ${figure}\n`);
  stream.write(
    paint("gray", `      ${done} runs, ${violations} violations, ${seconds.toFixed(1)} s, --seed ${seed}\n`),
  );
  for (const complaint of complaints.slice(0, 10)) stream.write(`      ${paint("red", complaint)}\n`);
}

/** One campaign after the other; those that mostly wait do so beside all others, in silence. */
async function proveAll(): Promise<void> {
  const patient = chosen.filter(({ isPatient }) => isPatient === true && chosen.length > 1);
  const waiting = patient.map((campaign) => prove(campaign, noProgress));
  if (waiting.length > 0)
    stream.write(`${patient.map(({ promise }) => promise).join(" and ")} run beside the others.\n`);
  try {
    for (const campaign of chosen) if (!patient.includes(campaign)) await prove(campaign, progress);
  } finally {
    // Also when one could not begin: what runs must be stopped in order.
    await Promise.allSettled(waiting);
  }
  await Promise.all(waiting);
}

await proveAll();
const inOrder = chosen.map(({ promise }) => [promise, results.get(promise)] as const);
const broken = inOrder.filter(([, result]) => result?.violations !== 0).map(([promise]) => promise);
stream.write(
  broken.length === 0
    ? `\n${chosen.length} promises kept.\n`
    : `\nBroken: ${broken.join(", ")}. Replay with --seed ${seed}; the answers and the log are in .boxoffice/prove/.\n`,
);
if (values.json) process.stdout.write(`${JSON.stringify(Object.fromEntries(inOrder))}\n`);
process.exitCode = broken.length === 0 ? 0 : 1;
