import { setTimeout as delay } from "node:timers/promises";

/** Asks until `check` says yes; throws when it never does. */
export async function until(
  what: string,
  check: () => boolean | Promise<boolean>,
  { withinMs = 20_000, everyMs = 5 } = {},
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await check())) {
    if (performance.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${what}`);
    await delay(everyMs);
  }
}
