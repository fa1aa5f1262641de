import { parseArgs } from "node:util";
import { jobStatus } from "@boxoffice/contracts";
import { asSystem, createAdmission, type DomainContext, noPasswords } from "@boxoffice/domain";
import { printLine } from "../terminal.js";
import { drainJobs } from "./jobs-drain.js";
import { showJobs, showJobStats } from "./jobs-show.js";
import { retryJobs } from "./jobs-retry.js";
import { withStore } from "./with-store.js";

const usage = `Usage: pnpm jobs <command>

  stats                                     jobs by type and status, the longest wait, workers alive
  list  [--status S] [--type T] [--limit N] the newest jobs (20), with their errors
  retry <job id>                            lets one dead job run once more
  retry --all [--type T]                    lets all dead jobs run once more, or those of a type
  drain                                     runs what is due in here until nothing is, and says how far it is`;

/** Carries out one command; returns whether it was one. */
async function run(args: string[]): Promise<boolean> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      status: { type: "string" },
      type: { type: "string" },
      limit: { type: "string", default: "20" },
      all: { type: "boolean", default: false },
    },
  });
  const [command, jobId = null, ...rest] = positionals;
  const type = values.type ?? null;
  const status = jobStatus.nullable().safeParse(values.status?.toUpperCase() ?? null);
  const limit = Number(values.limit);
  if (rest.length > 0 || !status.success || !Number.isInteger(limit) || limit < 1) return false;
  const work = (does: (ctx: DomainContext) => Promise<void>) =>
    withStore((store) =>
      does(asSystem({ db: store.db, passwords: noPasswords, admission: createAdmission(store.db) })),
    );
  if (command === "retry" && values.all !== (jobId !== null))
    await work((ctx) => retryJobs(ctx, { jobId, type }));
  else if (jobId !== null) return false;
  else if (command === "stats") await work(showJobStats);
  else if (command === "list") await work((ctx) => showJobs(ctx, { status: status.data, type, limit }));
  else if (command === "drain") await withStore(drainJobs);
  else return false;
  return true;
}

const isCommand = await run(process.argv.slice(2)).catch((error: unknown) => {
  printLine(error instanceof Error ? error.message : String(error));
  return false;
});
if (!isCommand) {
  printLine(usage);
  process.exitCode = 2;
}
