import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

const onWindows = process.platform === "win32";

/** Runs turbo in a checkout; answers with what it wrote. */
export function turbo(args, cwd = root) {
  return execFileSync(join(root, "node_modules/.bin/turbo"), args, {
    cwd,
    encoding: "utf8",
    shell: onWindows,
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" },
  });
}

/** What turbo would do, without doing it: each task that has a command, with its hash and whether its result is kept. */
export function plan(args, cwd = root) {
  const { tasks } = JSON.parse(turbo(["run", ...args, "--dry=json"], cwd));
  return tasks
    .filter(({ command }) => command !== "<NONEXISTENT>")
    .map(({ taskId, hash, cache }) => ({ taskId, hash, isKept: cache.status === "HIT" }));
}
