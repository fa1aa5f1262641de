import { join } from "node:path";
import { ownSettings } from "./env.js";
import { builtWebFolder } from "./folders.js";
import { createLogger } from "./logger.js";
import type { Progress } from "./progress.js";
import { demoAccounts } from "./seed/demo-accounts.js";
import { startBoxoffice } from "./start-boxoffice.js";
import { stopInOrder } from "./stop-in-order.js";
import { printLine } from "./terminal.js";

export interface MainOptions {
  progress: Progress;
  /** For a person at a terminal: the log goes to a file, and only its warnings to the screen. */
  logToFile: boolean;
}

/** Starts a process of Boxoffice from its environment, and stops it in order on SIGINT and SIGTERM. */
export async function main({ progress, logToFile }: MainOptions): Promise<void> {
  const settings = ownSettings();
  const file = logToFile ? join(settings.home, "boxoffice.log") : undefined;
  const logger = createLogger({
    level: settings.logLevel,
    file,
    namesTraces: settings.tracing !== null,
  });
  if (!settings.rateLimits) logger.warn("RATE_LIMITS=off: nothing slows down guessing. For load tests only.");
  if (settings.passwordCost < 10) {
    logger.warn(
      `PASSWORD_COST=${settings.passwordCost}: passwords are weakly protected. For load tests only.`,
    );
  }
  if (settings.role !== "worker") logger.info(imageHostsText(settings.imageHosts));
  const starting = startBoxoffice({ settings, logger, progress, webFolder: builtWebFolder });
  // Registered before anything has started: a Ctrl-C during the start still stops what it has begun.
  stopInOrder(async () => (await starting.catch(() => null))?.stop(), {
    logger,
    delayMs: settings.stopDelayMs,
  });
  const url = (await starting).url.replace("127.0.0.1", "localhost");
  const isWorker = settings.role === "worker";
  printLine("");
  printLine(
    isWorker ? `  The worker is running: ${url} (/health, /ready, /metrics)` : `  Boxoffice is open: ${url}`,
  );
  if (!isWorker && settings.seedDemo) {
    for (const { role, email, password } of demoAccounts)
      printLine(`  ${role.padEnd(9)}  ${email}  ${password}`);
  }
  if (file) printLine(`  The log: ${file}`);
  printLine("  Ctrl-C stops everything.\n");
}

function imageHostsText(hosts: string[] | undefined): string {
  if (!hosts) return "IMAGE_HOSTS=*: events show uploaded pictures, and pictures from any https address";
  if (hosts.length === 0) return "IMAGE_HOSTS=none: events show uploaded pictures alone";
  return `IMAGE_HOSTS: events show uploaded pictures, and pictures from ${hosts.join(", ")}`;
}
