import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inParallel } from "../instance/in-parallel.js";
import { judgeSqlmap, type SqlmapVerdict } from "./judge-sqlmap.js";
import { runTool } from "./run-tool.js";
import type { Target } from "./targets.js";

/**
 * Every field that has a mark, with all that a stranger may try against PostgreSQL: payloads up to level 3 (of 5), and those
 * that take long (risk 2), but none that change rows by the hundred (risk 3).
 */
export const sqlmapOptions = [
  "--batch --ignore-stdin --disable-coloring --level 3 --risk 2 --dbms PostgreSQL",
  // Refusals are what is expected; whatever is a 5xx is counted all the same.
  "--ignore-code * --skip-waf --time-sec 3 --timeout 15 --retries 1",
].flatMap((options) => options.split(" "));

export interface SqlmapPlan {
  folder: string;
  /** For each target at most. */
  seconds: number;
  atOnce: number;
  told: (name: string, verdict: SqlmapVerdict) => void;
}

/** Tries each target by itself; what was found is told as it is found. */
export async function scanWithSqlmap(
  targets: Target[],
  { folder, seconds, atOnce, told }: SqlmapPlan,
): Promise<void> {
  await inParallel(targets, atOnce, async ({ name, request }, index) => {
    const own = join(folder, `sqlmap-${index}`);
    await mkdir(own, { recursive: true });
    await writeFile(join(own, "request.txt"), request);
    const run = await runTool(
      ["sqlmap", "-r", "request.txt", "--output-dir", "output", "--flush-session", ...sqlmapOptions],
      { seconds, folder: own },
    );
    await writeFile(join(own, "said.txt"), run.output);
    told(name, judgeSqlmap(run.output, run));
  });
}
