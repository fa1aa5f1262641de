import { readdir, readFile } from "node:fs/promises";

/** Of the kernel's accounting (USER_HZ), the same on every Linux. */
const ticksPerSecond = 100;

/** CPU time in ms that a process has used so far, and with `andChildren` those it started; null where /proc does not tell. */
export async function cpuMsOf(pid: number, andChildren = false): Promise<number | null> {
  const own = await ticksOf(pid);
  if (!own) return null;
  if (!andChildren) return (own.ticks * 1000) / ticksPerSecond;
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(pids.map((name) => ticksOf(Number(name))));
  const children = all.filter((one) => one?.parent === pid).reduce((sum, one) => sum + (one?.ticks ?? 0), 0);
  return ((own.ticks + children) * 1000) / ticksPerSecond;
}

async function ticksOf(pid: number): Promise<{ parent: number; ticks: number } | null> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (text === null) return null;
  // The name in parentheses may itself hold spaces and parentheses; what follows it is counted.
  const [, parent, ...rest] = text
    .slice(text.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  return { parent: parent ?? 0, ticks: (rest[9] ?? 0) + (rest[10] ?? 0) };
}
