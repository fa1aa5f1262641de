import { readFile, rm, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { isAlive } from "./is-alive.js";

/** Which process starts and stops the server: the one whose pid is in the file. */
export interface Ownership {
  release(): Promise<void>;
}

const patienceMs = 30_000;

/**
 * Makes this process the owner, or returns null when another living process is and its server has come up. An owner that
 * died, or that brings up no server in time (its pid now belongs to someone else), is succeeded.
 */
export async function claimOwnership(
  file: string,
  runningPort: () => Promise<number | null>,
): Promise<Ownership | null> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const ownership = await succeedOwner(file);
    if (ownership) return ownership;
    if ((await runningPort()) !== null) return null;
    if (Date.now() > deadline) await rm(file, { force: true });
    else await delay(100);
  }
}

/** Makes this process the owner unless another living one is. */
export async function succeedOwner(file: string): Promise<Ownership | null> {
  const owner = Number(await readFile(file, "utf8").catch(() => "0"));
  if (owner !== 0 && !isAlive(owner)) await rm(file, { force: true });
  try {
    await writeFile(file, String(process.pid), { flag: "wx" });
    return { release: () => rm(file, { force: true }) };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return null;
    throw error;
  }
}
