import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import { errorHandler } from "./plugins/error-handler.js";
import { health, type Readiness } from "./plugins/health.js";
import { type MetricSources, metrics } from "./plugins/metrics.js";
import { securityHeaders } from "./plugins/security-headers.js";
import { trpcApi } from "./plugins/trpc.js";
import { webApp } from "./plugins/web-app.js";
import type { ApiServices } from "./trpc/context.js";
import { currentRequestId } from "./trpc/request-id.js";

export interface ServerOptions {
  services: ApiServices;
  readiness: Readiness;
  metrics: MetricSources;
  /** The built web app, or null for the API alone. */
  webFolder: string | null;
  publicUrl: string;
  logger: FastifyBaseLogger;
}

/** How long a stop waits for requests that are under way. */
const drainMs = 2_000;

/** Builds the HTTP server from parts that are already running; it listens when told to. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { services, publicUrl, logger } = options;
  const app: FastifyInstance = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    // The largest input is an event with its description; anything near the limit is not one of ours.
    bodyLimit: 128 * 1024,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 5_000 },
    forceCloseConnections: "idle",
  });
  app.addHook("onRequest", (request, reply, done) => {
    void reply.header("x-request-id", request.id);
    currentRequestId.run(request.id, done);
  });
  // Streams never end by themselves: closed first, they let the server close.
  app.addHook("preClose", async () => {
    services.availability.close();
    services.jobFeed.close();
    // A connection that has sent no whole request (browsers open such) would hold the stop up.
    setTimeout(() => app.server.closeAllConnections(), drainMs).unref();
  });
  errorHandler(app);
  await app.register(cookie);
  await securityHeaders(app);
  health(app, options.readiness);
  metrics(app, options.metrics);
  await trpcApi(app, services, publicUrl);
  if (options.webFolder) {
    const folder = options.webFolder;
    await app.register(async (scope) => webApp(scope, folder));
  }
  return app;
}
