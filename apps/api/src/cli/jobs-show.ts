import { jobStatuses } from "@boxoffice/contracts";
import { type DomainContext, getLedgerStats, listLedger } from "@boxoffice/domain";
import { printLine } from "../terminal.js";

/** Prints a table of the ledger: a line a type, a column a status. */
export async function showJobStats(ctx: DomainContext): Promise<void> {
  const { counts, workersAlive } = await getLedgerStats(ctx);
  const types = [...new Set(counts.map(({ type }) => type))];
  printLine(`${"".padEnd(30)}${jobStatuses.map((status) => status.padStart(10)).join("")}`);
  for (const type of types) {
    const cells = jobStatuses.map((status) => {
      const found = counts.find((count) => count.type === type && count.status === status);
      return String(found?.count ?? 0).padStart(10);
    });
    printLine(`${type.padEnd(30)}${cells.join("")}`);
  }
  const longestMs = Math.max(0, ...counts.map(({ oldestWaitMs }) => oldestWaitMs ?? 0));
  printLine("");
  printLine(longestMs > 0 ? `The longest wait is ${(longestMs / 1000).toFixed(1)} s.` : "No due job waits.");
  printLine(workersAlive > 0 ? `Workers alive: ${workersAlive}` : "No worker is running.");
}

/** Prints the newest jobs, a line each. */
export async function showJobs(ctx: DomainContext, input: Parameters<typeof listLedger>[1]): Promise<void> {
  const jobs = await listLedger(ctx, input);
  for (const { id, type, status, attempts, maxAttempts, runAt, lastError } of jobs) {
    const tries = `${attempts}/${maxAttempts}`.padStart(5);
    // An error may quote a mail server: one line, and nothing that a terminal would obey.
    const error = lastError?.replace(/[^\x20-\x7e\u00a0-\uffff]+/g, " ").slice(0, 100) ?? "";
    printLine(
      `${id}  ${status.padEnd(8)} ${tries}  ${runAt.toISOString()}  ${type.padEnd(26)}  ${error}`.trimEnd(),
    );
  }
  if (jobs.length === 0) printLine("There is no such job.");
}
