import { readFile, rm, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { isAlive } from "./is-alive.js";

export interface Ownership {
  release(): Promise<void>;
}

const patienceMs = 30_000;

/**
 * Makes this process the one that starts and stops the server, or returns null when another living process is and its
 * server has come up. An owner that died, or that brings up no server in time (its pid now belongs to someone else), is
 * succeeded.
 */
export async function claimOwnership(
  file: string,
  runningPort: () => Promise<number | null>,
): Promise<Ownership | null> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    if (await tryClaim(file)) return { release: () => rm(file, { force: true }) };
    const owner = Number(await readFile(file, "utf8").catch(() => "0"));
    if (!isAlive(owner) || Date.now() > deadline) await rm(file, { force: true });
    else if ((await runningPort()) !== null) return null;
    else await delay(100);
  }
}

async function tryClaim(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
