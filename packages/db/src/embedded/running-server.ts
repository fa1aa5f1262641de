import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isAlive } from "./is-alive.js";

const patienceMs = 60_000;

/**
 * The port of the server that runs on this data folder, or null when none does. A server that is still starting, or
 * still going down, is waited for.
 */
export async function runningServerPort(data: string): Promise<number | null> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const server = await readPidFile(data);
    if (!server) return null;
    if (server.isReady) return server.port;
    if (Date.now() > deadline)
      throw new Error(`The PostgreSQL server (pid ${server.pid}) in ${data} does not get ready`);
    await delay(50);
  }
}

/**
 * Reads postmaster.pid: pid, data folder, start time, port, …, and `ready` in its eighth line
 * (https://www.postgresql.org/docs/current/storage-file-layout.html). The file outlives a crash of the machine, and its
 * pid may then be another program's, so the program's name is checked where it can be.
 */
async function readPidFile(data: string): Promise<{ pid: number; port: number; isReady: boolean } | null> {
  const lines = (await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[0]);
  if (!isAlive(pid)) return null;
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "postgres");
  if (!command.includes("postgres")) return null;
  const port = Number(lines[3]);
  return { pid, port, isReady: port > 0 && lines[7]?.trim() === "ready" };
}
