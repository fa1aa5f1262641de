import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { eventually, freePort } from "@boxoffice/db/testing";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
// It downloads and builds everything anew: CI does so every time, a person who wants to sets CI=true.
const isWanted = process.env["CI"] === "true" && existsSync(join(root, ".git"));

interface Started {
  child: ChildProcess;
  output: () => string;
}

function npmStart(folder: string, env: Record<string, string>): Started {
  let output = "";
  const child = spawn("npm", ["start"], {
    cwd: folder,
    // A group of its own, like a terminal's: a signal to the group is what Ctrl-C sends.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...env },
  });
  const read = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout?.on("data", read);
  child.stderr?.on("data", read);
  return { child, output: () => output };
}

async function ready({ child, output }: Started, url: string, withinMs: number): Promise<void> {
  const ended = once(child, "close").then(() => {
    throw new Error(`npm start ended:\n${output()}`);
  });
  const answered = eventually(
    async () => {
      const response = await fetch(`${url}/ready`).catch(() => null);
      if (response?.status !== 200) throw new Error(`not ready:\n${output().slice(-2000)}`);
    },
    { withinMs, everyMs: 250 },
  );
  // Whichever comes second is of no interest any more.
  ended.catch(() => {});
  answered.catch(() => {});
  await Promise.race([answered, ended]);
}

async function signalGroup({ child }: Started, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, "close");
  process.kill(-(child.pid ?? 0), signal);
  await ended;
}

async function countBookings(url: string): Promise<number> {
  const answer = await fetch(`${url}/trpc/events.list?input=${encodeURIComponent("{}")}`);
  const { result } = (await answer.json()) as {
    result: { data: { items: { capacity: number; seatsLeft: number }[] } };
  };
  return result.data.items.reduce((sum, event) => sum + event.capacity - event.seatsLeft, 0);
}

test.skipIf(!isWanted)(
  "a clean clone with an empty package store: npm start answers on /ready, Ctrl-C stops all, and it starts again after kill -9",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "boxoffice-clone-"));
    const clone = join(folder, "boxoffice");
    const store = join(folder, "store");
    execFileSync("git", ["clone", "--quiet", root, clone]);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const env = { PORT: String(port), PNPM_CONFIG_STORE_DIR: store, PASSWORD_COST: "10" };
    const pidFile = join(clone, ".boxoffice/postgres/data/postmaster.pid");

    const first = npmStart(clone, env);
    await ready(first, url, 480_000);
    expect((await readdir(store)).length).toBeGreaterThan(0);
    await eventually(() => expect(first.output()).toContain("organizer@boxoffice.local"));
    expect(await (await fetch(url)).text()).toContain("<!doctype html>");
    const sold = await countBookings(url);
    expect(sold).toBeGreaterThan(100);
    await signalGroup(first, "SIGINT");
    await eventually(() => expect(existsSync(pidFile)).toBe(false));

    const second = npmStart(clone, env);
    await ready(second, url, 120_000);
    expect(await countBookings(url)).toBe(sold);
    const postgresPid = (await readFile(pidFile, "utf8")).split("\n")[0];
    await signalGroup(second, "SIGKILL");
    expect((await readFile(pidFile, "utf8")).split("\n")[0]).toBe(postgresPid);

    const third = npmStart(clone, env);
    await ready(third, url, 120_000);
    expect(await countBookings(url)).toBe(sold);
    await signalGroup(third, "SIGTERM");
    await eventually(() => expect(existsSync(pidFile)).toBe(false));
    await rm(folder, { recursive: true, force: true });
  },
  900_000,
);
