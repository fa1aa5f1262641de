import { jobStatuses, type JobStats } from "@boxoffice/contracts";
import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export interface MetricSources {
  /** Of the whole ledger. */
  stats(): Promise<JobStats>;
}

/** `/metrics` in Prometheus' text format: the process, its HTTP requests and the job ledger. */
export function metrics(app: FastifyInstance, sources: MetricSources): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "boxoffice_http_request_seconds",
    help: "HTTP requests by route, method and status.",
    labelNames: ["route", "method", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const jobs = new Gauge({
    name: "boxoffice_jobs",
    help: "Jobs in the ledger by type and status.",
    labelNames: ["type", "status"],
    registers: [registry],
  });
  const oldest = new Gauge({
    name: "boxoffice_jobs_oldest_waiting_seconds",
    help: "How long the job that has waited longest is overdue.",
    registers: [registry],
  });
  const workers = new Gauge({
    name: "boxoffice_workers_alive",
    help: "Workers whose heartbeat is recent.",
    registers: [registry],
  });
  app.addHook("onResponse", (request, reply, done) => {
    // The route's pattern, not the path: paths are without number, label values must not be.
    const route = request.routeOptions.url ?? "unmatched";
    const labels = { route, method: request.method, status: String(reply.statusCode) };
    requests.observe(labels, reply.elapsedTime / 1000);
    done();
  });
  app.get("/metrics", async (_request, reply) => {
    const { byType, oldestWaitingAt, workersAlive } = await sources.stats();
    jobs.reset();
    for (const { type, counts } of byType) {
      for (const status of jobStatuses) jobs.set({ type, status }, counts[status]);
    }
    oldest.set(oldestWaitingAt === null ? 0 : Math.max(0, (Date.now() - Date.parse(oldestWaitingAt)) / 1000));
    workers.set(workersAlive);
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
