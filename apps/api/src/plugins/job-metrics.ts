import { jobStatuses } from "@boxoffice/contracts";
import type { getLedgerStats } from "@boxoffice/domain";
import { Gauge, Histogram, type Registry } from "prom-client";

/** Of the whole ledger. */
export type LedgerStats = Awaited<ReturnType<typeof getLedgerStats>>;

interface JobRun {
  type: string;
  outcome: string;
  waitMs: number;
  runMs: number;
}

/** How the jobs that this process runs go; the same for its worker, which tells of them, and for `/metrics`. */
export function createRunMetrics() {
  const wait = new Histogram({
    name: "boxoffice_job_wait_seconds",
    help: "From when a job was due until this process took it up, by type.",
    labelNames: ["type"],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 3, 10, 30, 60, 300, 1800],
    registers: [],
  });
  const run = new Histogram({
    name: "boxoffice_job_run_seconds",
    help: "How long this process ran a job, by type and how it ended.",
    labelNames: ["type", "outcome"],
    buckets: [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300],
    registers: [],
  });
  return {
    observe({ type, outcome, waitMs, runMs }: JobRun) {
      wait.observe({ type }, waitMs / 1000);
      run.observe({ type, outcome }, runMs / 1000);
    },
    registerIn(registry: Registry) {
      registry.registerMetric(wait);
      registry.registerMetric(run);
    },
  };
}

export type RunMetrics = ReturnType<typeof createRunMetrics>;

/** The ledger as gauges; returns the way to set them anew. */
export function createLedgerMetrics(registry: Registry): (stats: LedgerStats) => void {
  const registers = [registry];
  const jobs = new Gauge({
    name: "boxoffice_jobs",
    help: "Jobs in the ledger by type and status.",
    labelNames: ["type", "status"],
    registers,
  });
  const oldest = new Gauge({
    name: "boxoffice_jobs_oldest_waiting_seconds",
    help: "How long the job that has waited longest is overdue.",
    registers,
  });
  const workers = new Gauge({
    name: "boxoffice_workers_alive",
    help: "Workers whose heartbeat is recent.",
    registers,
  });
  return ({ counts, workersAlive }) => {
    jobs.reset();
    for (const { type } of counts) for (const status of jobStatuses) jobs.set({ type, status }, 0);
    for (const { type, status, count } of counts) jobs.set({ type, status }, count);
    oldest.set(Math.max(0, ...counts.map(({ oldestWaitMs }) => oldestWaitMs ?? 0)) / 1000);
    workers.set(workersAlive);
  };
}
