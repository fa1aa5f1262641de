import type { FastifyBaseLogger } from "fastify";

/** What a stop may take, beyond what it is told to wait; the worker finishes or gives back its jobs well within it. */
const graceMs = 15_000;
/** A Ctrl-C comes several times: to the whole group, and once more from each wrapper (npm, pnpm, a watcher) that passes it on. */
const echoMs = 1_500;

/**
 * Stops in order on SIGINT and SIGTERM, and on an error that nobody caught, then ends the process: with 0, or with 1 when
 * there was an error or the stop took too long. A signal that comes again after a while ends it at once.
 */
export function stopInOrder(
  stop: () => Promise<void>,
  { logger, delayMs }: { logger: FastifyBaseLogger; delayMs: number },
): void {
  let stoppingSinceMs: number | undefined;
  function begin(exitCode: number): void {
    if (stoppingSinceMs !== undefined) {
      if (Date.now() - stoppingSinceMs > echoMs) process.exit(1);
      return;
    }
    stoppingSinceMs = Date.now();
    setTimeout(() => {
      logger.fatal("The stop took too long");
      process.exit(1);
    }, graceMs + delayMs).unref();
    stop().then(
      () => process.exit(exitCode),
      (err: unknown) => {
        logger.fatal({ err }, "The stop failed");
        process.exit(1);
      },
    );
  }
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => begin(0));
  for (const failure of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(failure, (err: unknown) => {
      logger.fatal({ err }, "An error that nobody caught; stopping");
      begin(1);
    });
  }
}
