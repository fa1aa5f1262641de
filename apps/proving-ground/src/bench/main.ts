import { parseArgs } from "node:util";
import type { Bench } from "./bench.js";
import { engineBench } from "./engine-bench.js";
import { fanOutBench } from "./fan-out/fan-out-bench.js";
import { httpBench } from "./http/http-bench.js";
import { jobsBench } from "./jobs/jobs-bench.js";
import { listsBench } from "./lists/lists-bench.js";
import { signInTimingBench } from "./sign-in-timing/sign-in-timing-bench.js";

const benches: Record<string, Bench> = {
  engine: engineBench,
  http: httpBench,
  "fan-out": fanOutBench,
  jobs: jobsBench,
  lists: listsBench,
  "sign-in-timing": signInTimingBench,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    rounds: { type: "string", default: "3" },
    minutes: { type: "string", default: "0" },
    plans: { type: "boolean", default: false },
  },
});
const names = positionals.length > 0 ? positionals : Object.keys(benches);
const unknown = names.find((name) => !(name in benches));
if (unknown) {
  process.stderr.write(
    `There is no benchmark "${unknown}". There are: ${Object.keys(benches).join(", ")}.\n`,
  );
  process.exit(2);
}

const say = (text: string) => (values.json ? process.stderr : process.stdout).write(`${text}\n`);
const figures: Record<string, unknown> = {};
const raw: Record<string, unknown> = {};
for (const name of names) {
  say(`\n── ${name} ──`);
  const result = await benches[name]?.({
    quick: values.quick,
    rounds: Number(values.rounds),
    minutes: Number(values.minutes),
    plans: values.plans,
    say,
  });
  Object.assign(figures, result?.figures);
  raw[name] = result?.raw;
}
if (values.json) process.stdout.write(`${JSON.stringify({ ...figures, raw })}\n`);
else
  for (const [name, value] of Object.entries(figures)) say(`${name.padEnd(32)} ${Number(value).toFixed(2)}`);
