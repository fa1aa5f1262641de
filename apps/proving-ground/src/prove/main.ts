import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { paintFor } from "../instance/paint.js";
import { createProgress } from "../instance/progress.js";
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
const wanted = positionals.map((name) => name.toLowerCase());
const unknown = wanted.find((name) => name !== "all" && !known.includes(name));
const runs = values.runs === undefined ? undefined : Number(values.runs);
if (unknown || (runs !== undefined && !(Number.isInteger(runs) && runs > 0))) {
  process.stderr.write(
    "pnpm prove [b1 … b12 | all] [--runs N] [--seed S] [--quick] [--json]\n" +
      `${unknown ? `There is no campaign "${unknown}". There are: ${known.join(", ")}.` : "--runs takes a whole number."}\n`,
  );
  process.exit(2);
}

const stream = values.json ? process.stderr : process.stdout;
const paint = paintFor(stream);
const progress = createProgress(stream);
const seed = values.seed ?? String(randomInt(1_000_000_000));
const chosen = campaigns.filter(({ promise }) => {
  return wanted.length === 0 || wanted.includes("all") || wanted.includes(promise.toLowerCase());
});
stream.write(`Seed ${seed}${values.quick ? ", quick sizes" : ""}\n\n`);

const results: Record<string, Pick<CampaignResult, "runs" | "violations" | "figure">> = {};
for (const campaign of chosen) {
  const size = values.quick ? "quick" : "full";
  const result = await runCampaign(campaign, { size, seed, runs, progress });
  const { runs: done, violations, figure, complaints, seconds } = result;
  results[campaign.promise] = { runs: done, violations, figure };
  const mark = violations === 0 ? paint("green", "✓") : paint("red", "✗");
  stream.write(`${mark} ${paint("bold", campaign.promise.padEnd(3))} ${campaign.says}\n`);
  stream.write(`      ${figure}\n`);
  stream.write(
    paint("gray", `      ${done} runs, ${violations} violations, ${seconds.toFixed(1)} s, --seed ${seed}\n`),
  );
  for (const complaint of complaints.slice(0, 10)) stream.write(`      ${paint("red", complaint)}\n`);
}

const broken = Object.keys(results).filter((promise) => (results[promise]?.violations ?? 0) > 0);
stream.write(
  broken.length === 0
    ? `\n${chosen.length} promises kept.\n`
    : `\nBroken: ${broken.join(", ")}. Replay with --seed ${seed}; the answers and the log are in .boxoffice/prove/.\n`,
);
if (values.json) process.stdout.write(`${JSON.stringify(results)}\n`);
process.exitCode = broken.length === 0 ? 0 : 1;
