import { setTimeout as delay } from "node:timers/promises";

export interface EventuallyOptions {
  /** How long to go on asking (default 15 000 ms). */
  withinMs?: number;
  everyMs?: number;
}

/**
 * Asks until `check` stops throwing, and returns what it then returned. Throws the last failure, with the time waited,
 * when it never does. The only way tests wait.
 */
export async function eventually<Result>(
  check: () => Result | Promise<Result>,
  { withinMs = 15_000, everyMs = 25 }: EventuallyOptions = {},
): Promise<Result> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) {
        throw new Error(
          `Not within ${withinMs} ms: ${error instanceof Error ? error.message : String(error)}`,
          { cause: error },
        );
      }
      await delay(everyMs);
    }
  }
}
