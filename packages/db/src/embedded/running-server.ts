import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isAlive } from "./is-alive.js";

/**
 * The port of the server that runs on this data folder, or null. Reads postmaster.pid: pid, data folder, start time, port,
 * …, and `ready` in its eighth line (https://www.postgresql.org/docs/current/storage-file-layout.html). The file outlives
 * a crash of the machine, and its pid may then be another program's, so the program's name is checked where it can be.
 */
export async function runningServerPort(data: string): Promise<number | null> {
  const lines = (await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!port || lines[7]?.trim() !== "ready" || !isAlive(pid)) return null;
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "postgres");
  return command.includes("postgres") ? port : null;
}
