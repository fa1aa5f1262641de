import { randomUUID } from "node:crypto";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import { errorHandler } from "./plugins/error-handler.js";
import { health, type Readiness } from "./plugins/health.js";
import { type MetricSources, metrics } from "./plugins/metrics.js";
import { securityHeaders } from "./plugins/security-headers.js";

export interface WorkerServerOptions {
  readiness: Readiness;
  metrics: MetricSources;
  logger: FastifyBaseLogger;
}

/** What a worker on its own answers those who watch over it: `/health`, `/ready` and `/metrics`, nothing else. */
export function buildWorkerServer(options: WorkerServerOptions): FastifyInstance {
  const app: FastifyInstance = Fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    // Nobody has anything to send.
    bodyLimit: 1_024,
    requestTimeout: 10_000,
    forceCloseConnections: true,
  });
  const headers = securityHeaders([]);
  app.addHook("onRequest", (request, reply, done) => {
    void reply.headers(headers).header("x-request-id", request.id);
    done();
  });
  errorHandler(app);
  health(app, options.readiness);
  metrics(app, options.metrics);
  return app;
}
