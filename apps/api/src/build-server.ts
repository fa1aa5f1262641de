import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import { servedImages } from "./images/served-images.js";
import { answerBrokenRequest } from "./limits/broken-request.js";
import { type Load, watchLoad } from "./limits/load.js";
import { countConnections, type OpenConnections } from "./limits/open-connections.js";
import type { ServerLimits } from "./limits/server-limits.js";
import { browserCalls } from "./plugins/browser-calls.js";
import { answerFailure, errorHandler } from "./plugins/error-handler.js";
import { health, type Readiness } from "./plugins/health.js";
import { type MetricSources, metrics } from "./plugins/metrics.js";
import { answerRestFailure, isRest, restApi } from "./plugins/rest.js";
import { securityHeaders } from "./plugins/security-headers.js";
import { trpcApi } from "./plugins/trpc.js";
import { webApp } from "./plugins/web-app.js";
import { type ApiServices, withActor } from "./trpc/context.js";

export interface ServerOptions {
  services: ApiServices;
  readiness: Readiness;
  metrics: MetricSources;
  /** The built web app, or null for the API alone. */
  webFolder: string | null;
  publicUrl: string;
  /** Reverse proxies in front of it, whose X-Forwarded-For is believed. */
  trustedProxies: string[];
  limits: ServerLimits;
  /** False: an address may have as many connections as there are. */
  areAddressesLimited: boolean;
  /** Aborted when the process was told to stop and still serves for a while. */
  leaving?: AbortSignal;
  logger: FastifyBaseLogger;
}

/** Whoever watches over the process is answered whatever goes on. */
const watched = new Set(["/health", "/ready", "/metrics"]);
/** More than a batch of the longest queries has. */
const longestUrl = 12 * 1024;

/** Why a request goes no further, told by its head alone: no body is read and nobody looked up for it. */
function doorRefusal(
  { raw, url }: FastifyRequest,
  reply: FastifyReply,
  { open, load }: { open: OpenConnections; load: Load },
): Error | null {
  if (watched.has(url)) return null;
  const tooMany = open.refusalOf(raw.socket);
  if (tooMany) void reply.header("connection", "close");
  const tooMuch = load.begin(raw.socket, reply.raw);
  if (tooMany ?? tooMuch) return tooMany ?? tooMuch;
  return url.length > longestUrl
    ? Object.assign(new Error("The address is too long"), { statusCode: 414 })
    : null;
}

/** How long a stop waits for requests that are under way. */
const drainMs = 2_000;

/**
 * How long a client may take to send the head of a request, and all of it. Who takes longer is answered 408 and cut: a connection that is
 * fed a byte at a time costs its sender nothing. The largest body is through in time at 9 kB a second.
 */
const slowest = { headersMs: 10_000, requestMs: 15_000, checkEveryMs: 2_000 };

/** Builds the HTTP server from parts that are already running; it listens when told to. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { services, publicUrl, logger } = options;
  const headers = securityHeaders(services.domain.imageHosts);
  const addHeaders = (request: FastifyRequest, reply: FastifyReply) =>
    reply.headers(headers).header("x-request-id", request.id);
  const app: FastifyInstance = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    // An X-Forwarded-For that anyone may write would give everyone as many addresses as they like.
    trustProxy: options.trustedProxies.length > 0 ? options.trustedProxies : false,
    // A logger for each request costs more than the few lines it would ever write; those name the request themselves.
    childLoggerFactory: (parent) => parent,
    // The largest input is an event with its description; anything near the limit is not one of ours.
    bodyLimit: 128 * 1024,
    requestTimeout: slowest.requestMs,
    connectionTimeout: options.limits.stalledMs,
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, { socket, headers }),
    http: { headersTimeout: slowest.headersMs, connectionsCheckingInterval: slowest.checkEveryMs },
    routerOptions: { maxParamLength: 5_000 },
    forceCloseConnections: "idle",
    // What comes while the server stops is refused by the hook below, in our own words.
    return503OnClosing: false,
    // A path that no route is asked about. No hook sees it.
    frameworkErrors(error, request, reply) {
      addHeaders(request, reply);
      if (isRest(request.url)) answerRestFailure(error, reply.header("cache-control", "no-store"));
      else answerFailure(error, { request, reply });
    },
  });
  const open = countConnections(app.server, options);
  const load = watchLoad({ limits: options.limits, streams: services.streams.open });
  let isStopping = false;
  app.addHook("onRequest", (request, reply, done) => {
    addHeaders(request, reply);
    // A connection that a proxy keeps would be cut under its next call.
    if (options.leaving?.aborted) void reply.header("connection", "close");
    if (isStopping) done(Object.assign(new Error("The server is stopping"), { statusCode: 503 }));
    else done(doorRefusal(request, reply, { open, load }) ?? undefined);
  });
  app.addHook("onClose", async () => load.close());
  // Streams never end by themselves: closed first, they let the server close.
  app.addHook("preClose", async () => {
    isStopping = true;
    services.availability.close();
    services.jobFeed.close();
    // A connection that has sent no whole request (browsers open such) would hold the stop up.
    setTimeout(() => app.server.closeAllConnections(), drainMs).unref();
  });
  errorHandler(app);
  await app.register(cookie);
  health(app, options.readiness, options.leaving);
  metrics(app, {
    ...options.metrics,
    open: { connections: open.count, streams: services.streams.open, responses: load.underWay },
  });
  await trpcApi(app, services, publicUrl);
  await restApi(app, services, publicUrl);
  servedImages(app, services.domain);
  if (services.tracing) await browserCalls(app, services.tracing);
  if (options.webFolder) {
    const folder = options.webFolder;
    const keepsTraces = services.tracing !== undefined;
    const visitor = withActor(services, { kind: "visitor" });
    await app.register(async (scope) => webApp(scope, { folder, publicUrl, visitor, keepsTraces }));
  }
  return app;
}
