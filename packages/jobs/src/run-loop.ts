import { setTimeout as delay } from "node:timers/promises";

export interface Loop {
  /** Runs the step as soon as possible; one that is under way is followed by another. */
  wake(): void;
  /** Lets the step under way finish, and runs none after it. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  /** Never runs twice at a time. May return in how many milliseconds it wants to run again, if sooner than `everyMs`. */
  step: () => Promise<number | null | void>;
  /** The longest pause between two steps. */
  everyMs: number;
  /** The shortest pause between two steps, however often it is woken (default 0). */
  restMs?: number;
  /** What became of a step that threw; the loop goes on. */
  onError: (error: unknown) => void;
}

/** Runs `step` now, whenever woken, and at the latest every `everyMs`, until stopped. */
export function startLoop({ step, everyMs, restMs = 0, onError }: LoopOptions): Loop {
  let isStopped = false;
  let isWoken = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;

  function isWanted(): boolean {
    return isWoken && !isStopped;
  }

  async function run(): Promise<void> {
    let pauseMs: number | null = null;
    do {
      isWoken = false;
      try {
        pauseMs = (await step()) ?? null;
      } catch (error) {
        pauseMs = null;
        onError(error);
      }
      if (restMs > 0) await delay(restMs);
    } while (isWanted());
    running = null;
    if (!isStopped) timer = setTimeout(begin, Math.min(pauseMs ?? everyMs, everyMs));
  }

  function begin(): void {
    clearTimeout(timer);
    running ??= run();
  }

  begin();
  return {
    wake() {
      isWoken = true;
      if (!isStopped && !running) begin();
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
