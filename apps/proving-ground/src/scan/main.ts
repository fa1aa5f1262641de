import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { calledProcedures } from "@boxoffice/api/testing";
import { checkTables } from "../fuzz/check-tables.js";
import { stageWorld } from "../fuzz/world.js";
import type { Instance } from "../instance/instance.js";
import { paintFor } from "../instance/paint.js";
import { startOwnInstance } from "../instance/start-own-instance.js";
import { answerAsItStands } from "./as-it-stands.js";
import { versionOf } from "./run-tool.js";
import { scanWithFfuf } from "./scan-with-ffuf.js";
import { scanWithSqlmap, sqlmapOptions } from "./scan-with-sqlmap.js";
import { targetsOf } from "./targets.js";
import { openFiles, wordsAtRoot, wordsBelowApi } from "./words.js";

const { values } = parseArgs({
  options: {
    /** Of sqlmap for one request. */
    seconds: { type: "string", default: "90" },
    /** Only targets whose name holds this. */
    only: { type: "string", default: "" },
    keep: { type: "boolean", default: false },
  },
});
const seconds = Number(values.seconds);
const paint = paintFor(process.stdout);
const say = (line: string) => process.stdout.write(`${line}\n`);
const tools = [await versionOf("sqlmap", "--version"), await versionOf("ffuf", "-V")];
if (tools.includes(null) || !(seconds > 0)) {
  say(
    "pnpm scan [--seconds 90] [--only text] [--keep]\nIt needs sqlmap and ffuf: apt-get install sqlmap ffuf",
  );
  process.exit(2);
}

/** What is there for everybody besides the web app's files. */
const openToAll =
  "/health /ready /metrics /robots.txt /sitemap.xml /api/v1/openapi.json /api/v1/docs /api/v1/docs.css /api/v1/events".split(
    " ",
  );
/** Past its schema, and refused for a code that only an authenticator app can tell. */
const wantsMore = new Set(["tRPC auth.confirmSecondFactor"]);
const findings: string[] = [];
function find(finding: string): void {
  findings.push(finding);
  say(`  ${paint("red", finding)}`);
}

async function scanPaths(url: string, folder: string): Promise<void> {
  const procedures = calledProcedures();
  const queries = procedures.filter(({ kind }) => kind === "query").map(({ path }) => `/trpc/${path}`);
  const open = new Set([...openToAll, ...openFiles(), ...queries]);
  const isAppPage = (text: string) => text.includes('<div id="root"');
  const plan = { url, folder, seconds: 600, expected: { open, isAppPage } };
  // A stream answers 200 before it says no: what comes of those is the fuzzer's business.
  const names = procedures.filter(({ kind }) => kind !== "subscription").map(({ path }) => path);
  for (const [below, words] of [
    ["/", wordsAtRoot()],
    ["/assets/", wordsBelowApi()],
    ["/api/v1/", wordsBelowApi()],
    ["/trpc/", [...names, ...wordsBelowApi()]],
  ] as const) {
    const wrong = await scanWithFfuf({ ...plan, below, words: [...words] });
    say(`  ffuf ${below}FUZZ: ${words.length} words, ${wrong.length} findings`);
    for (const finding of wrong) find(finding);
  }
}

async function scanFields(
  instance: Instance,
  { url, folder }: { url: string; folder: string },
): Promise<void> {
  const all = targetsOf(calledProcedures(), await stageWorld(instance), new URL(url).host);
  const targets = all.filter(({ name }) => name.includes(values.only));
  // What is refused before anything is put into it would be refused after that too, and no field be tried.
  for (const target of targets) {
    const { status, text } = await answerAsItStands(target, url);
    if (status === 400 && !wantsMore.has(target.name))
      find(`${target.name} is refused as it stands: ${text.slice(0, 300)}`);
  }
  const counts = { clean: 0, cut: 0, finding: 0 };
  const atOnce = Math.max(1, availableParallelism() - 1);
  await scanWithSqlmap(targets, {
    folder,
    seconds,
    atOnce,
    told(name, { kind, why }) {
      counts[kind] += 1;
      if (kind === "finding") find(`sqlmap ${name}: ${why}`);
      else say(`  sqlmap ${name}: ${why}`);
    },
  });
  say(`  sqlmap: ${targets.length} requests, ${counts.clean} through, ${counts.cut} cut after ${seconds} s`);
}

async function scan(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "boxoffice-scan-"));
  const instance = await startOwnInstance({ env: { ROLE: "all" } });
  try {
    const [process] = instance.processes;
    const url = process?.url() ?? "";
    say(`${tools.join(", ")} against ${url}, ${new Date().toISOString().slice(0, 10)}`);
    say(`  sqlmap ${sqlmapOptions.join(" ")}`);
    await scanPaths(url, folder);
    await scanFields(instance, { url, folder });
    const logged =
      process
        ?.output()
        .split("\n")
        .filter((line) => /"level":[56]0/.test(line)) ?? [];
    for (const line of logged.slice(0, 10)) find(`logged: ${line.slice(0, 500)}`);
    for (const complaint of await checkTables(instance.db)) find(complaint);
  } finally {
    await instance.close();
    if (values.keep) say(`Kept: ${folder}`);
    else await rm(folder, { recursive: true, force: true });
  }
}

await scan();
say(
  findings.length === 0 ? paint("green", "✓ Nothing found") : paint("red", `✗ ${findings.length} findings`),
);
process.exitCode = findings.length === 0 ? 0 : 1;
