import type { FastifyInstance, FastifyRequest } from "fastify";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { appRouter } from "../routers/index.js";
import { proceduresOf } from "../trpc/plain-request.js";
import { createLedgerMetrics, type LedgerStats, type RunMetrics } from "./job-metrics.js";

export interface MetricSources {
  ledger(): Promise<LedgerStats>;
  runs: RunMetrics;
  /** What an API holds open now. */
  open?: { connections: () => number; streams: () => number; responses: () => number };
}

const procedures = proceduresOf(appRouter);
/** By what method each kind of procedure is called. */
const methodOf = { query: "GET", subscription: "GET", mutation: "POST" } as const;
/** Node takes three dozen, and whoever asks chooses: each would be series of its own, for good. */
const knownMethods = new Set(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]);

/** `/metrics` in Prometheus' text format: the process, its HTTP requests, the job ledger and the jobs run in here. */
export function metrics(app: FastifyInstance, sources: MetricSources): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "boxoffice_http_request_seconds",
    help: "HTTP requests by route or procedure, method and status. A stream counts when the server ends it.",
    labelNames: ["route", "method", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const showLedger = createLedgerMetrics(registry);
  sources.runs.registerIn(registry);
  if (sources.open) openMetrics(registry, sources.open);
  app.addHook("onResponse", (request, reply, done) => {
    const method = knownMethods.has(request.method) ? request.method : "other";
    const labels = { route: routeOf(request), method, status: String(reply.statusCode) };
    requests.observe(labels, reply.elapsedTime / 1000);
    done();
  });
  app.get("/metrics", async (_request, reply) => {
    showLedger(await sources.ledger());
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

function openMetrics(registry: Registry, open: NonNullable<MetricSources["open"]>): void {
  const gauges = {
    boxoffice_connections: { help: "Open connections.", value: open.connections },
    boxoffice_streams: { help: "Open streams.", value: open.streams },
    boxoffice_requests_under_way: {
      help: "Calls that are being answered, streams not among them.",
      value: () => open.responses() - open.streams(),
    },
  };
  for (const [name, { help, value }] of Object.entries(gauges)) {
    const gauge: Gauge = new Gauge({ name, help, registers: [registry], collect: () => gauge.set(value()) });
  }
}

/** The route's pattern or the procedure's name, not the path: paths are without number, label values must not be. */
function routeOf({ routeOptions, params, method }: FastifyRequest): string {
  const { url = "unmatched" } = routeOptions;
  if (url !== "/trpc/:path") return url;
  const { path } = params as { path: string };
  const procedure = procedures.get(path);
  if (procedure) return method === methodOf[procedure._def.type] ? path : "wrong method";
  return path.includes(",") ? "batch" : "unknown procedure";
}
