import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "./find-browser";
import { type BoxofficeProcess, startBoxoffice } from "./start-boxoffice";
import { handToWorkers } from "./suite-settings";

/**
 * One Boxoffice for all journeys, as people run it: the built program, the built pages, its own PostgreSQL, the worker,
 * the demo data. Beside it a second API process on the same database. Returns what stops all of it.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), "boxoffice-e2e-"));
  const running: BoxofficeProcess[] = [];
  const stop = async () => {
    for (const process of running.reverse()) await process.stop();
    await rm(home, { recursive: true, force: true });
  };
  try {
    const browser = await findBrowser();
    const main = await startBoxoffice({ BOXOFFICE_HOME: home, SEED_DEMO: "true" });
    running.push(main);
    // Not before the first one is up: they share its PostgreSQL and the secret it made.
    const other = await startBoxoffice({ BOXOFFICE_HOME: home, SEED_DEMO: "false", ROLE: "api" });
    running.push(other);
    handToWorkers({ url: main.url, otherUrl: other.url, browser });
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}
