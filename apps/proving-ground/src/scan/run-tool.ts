import { spawn } from "node:child_process";

export interface ToolRun {
  output: string;
  /** Its time was over, and it was stopped. */
  isCut: boolean;
}

/** Runs a program to its end, or for so long; what it wrote is returned, its exit code tells nothing. */
export function runTool(
  [command = "", ...options]: string[],
  { seconds, folder }: { seconds: number; folder: string },
): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, options, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    let [output, isCut] = ["", false];
    const timer = setTimeout(() => {
      isCut = true;
      child.kill("SIGKILL");
    }, seconds * 1000);
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
    child.once("error", reject);
    child.once("close", () => {
      clearTimeout(timer);
      resolve({ output, isCut });
    });
  });
}

/** What `command` says of itself, as "sqlmap 1.7.2#stable"; null where there is none on the PATH. */
export async function versionOf(command: string, option: string): Promise<string | null> {
  const run = await runTool([command, option], { seconds: 30, folder: "." }).catch(() => null);
  return run && `${command} ${/\d+\.\d+[\w.#]*/.exec(run.output)?.[0] ?? "of an unknown version"}`;
}
