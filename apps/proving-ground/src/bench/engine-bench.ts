import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { BenchOptions, BenchResult } from "./bench.js";

const program = fileURLToPath(new URL("../../../../packages/domain/bench/bench.ts", import.meta.url));

/** The admission engine against other ways to sell a seat: a program of the domain's, which alone can reach inside. */
export async function engineBench({ quick, rounds, say }: BenchOptions): Promise<BenchResult> {
  const options = ["--json", "--rounds", String(rounds), ...(quick ? ["--quick"] : [])];
  // As it is shipped: the built engine, not the sources through a loader.
  const nodeOptions = process.execArgv.filter((option) => !option.startsWith("--conditions"));
  const child = spawn(process.execPath, [...nodeOptions, program, ...options], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => say(chunk.toString().trimEnd()));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`The engine's benchmark ended with ${code}`);
  const { raw, ...figures } = JSON.parse(output) as { raw: unknown } & Record<string, number>;
  return { figures, raw };
}
