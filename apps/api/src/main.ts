import closeWithGrace from "close-with-grace";
import { readSettings } from "./env.js";
import { builtWebFolder, defaultHome } from "./folders.js";
import { createLogger } from "./logger.js";
import { type Progress } from "./progress.js";
import { demoAccounts } from "./seed/demo-accounts.js";
import { startBoxoffice } from "./start-boxoffice.js";
import { printLine } from "./terminal.js";

/** What a stop may take; the worker finishes or gives back its jobs well within it. */
const graceMs = 12_000;

/** Starts a process of Boxoffice from its environment, and stops it in order on SIGINT and SIGTERM. */
export async function main(progress: Progress = () => {}): Promise<void> {
  const settings = readSettings(process.env, defaultHome);
  const logger = createLogger(settings.logLevel);
  if (!settings.rateLimits)
    logger.warn({}, "RATE_LIMITS=off: nothing slows down guessing. For load tests only.");
  if (settings.passwordCost < 10) {
    logger.warn(
      { cost: settings.passwordCost },
      "PASSWORD_COST is below 10: passwords are weakly protected. For load tests only.",
    );
  }
  const starting = startBoxoffice({ settings, logger, progress, webFolder: builtWebFolder });
  // Registered before anything has started: a Ctrl-C during the start still stops what it has begun.
  closeWithGrace({ delay: graceMs, logger: false }, async ({ err }) => {
    if (err) logger.fatal({ err }, "An error that nobody caught; stopping");
    const running = await starting.catch(() => null);
    await running?.stop();
  });
  const running = await starting;
  if (running.url) printLine(`\n  Boxoffice is open: ${running.url.replace("127.0.0.1", "localhost")}`);
  else printLine("\n  The worker is running.");
  if (running.url && settings.seedDemo) {
    for (const { role, email, password } of demoAccounts)
      printLine(`  ${role.padEnd(9)}  ${email}  ${password}`);
  }
  printLine("  Ctrl-C stops everything.\n");
}
