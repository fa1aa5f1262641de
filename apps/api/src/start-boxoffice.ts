import { setTimeout } from "node:timers/promises";
import { asSystem, createAdmission, type DomainContext, getLedgerStats } from "@boxoffice/domain";
import { createMailer, createQueue, type JobQueue, startWorker } from "@boxoffice/jobs";
import type { FastifyBaseLogger } from "fastify";
import { createPasswordHasher } from "./auth/password-hasher.js";
import { openSecretBox } from "./auth/secret-box.js";
import { buildServer } from "./build-server.js";
import { buildWorkerServer } from "./build-worker-server.js";
import { closeAll, type Closing } from "./close-all.js";
import type { Settings } from "./env.js";
import { openServices, type Patience } from "./open-services.js";
import { createRunMetrics, type RunMetrics } from "./plugins/job-metrics.js";
import { openStore, type Store } from "./open-store.js";
import type { Progress } from "./progress.js";
import type { ApiTracing } from "./tracing/api-tracing.js";
import { seedDemo } from "./seed/seed-demo.js";

export interface Boxoffice {
  /** Where it listens; of a worker on its own, where it answers those who watch over it. */
  url: string;
  /** Finishes what is under way, within ten seconds, and stops everything that was started. */
  stop(): Promise<void>;
}

export interface StartOptions {
  settings: Settings;
  logger: FastifyBaseLogger;
  progress: Progress;
  /** The built web app, or null for the API alone. */
  webFolder: string | null;
  patience?: Patience | undefined;
}

/** The composition root: opens what the settings ask for, wires it, and starts the API, the worker or both. */
export async function startBoxoffice(options: StartOptions): Promise<Boxoffice> {
  const { settings, logger, progress } = options;
  const closing: Closing = [];
  // Last opened, first closed: nothing is taken away from under what still uses it.
  const stop = () => closeAll(closing.splice(0).reverse());
  try {
    const tracing = await tracingOf(options);
    if (tracing) closing.push(() => tracing.close());
    const store = await openStore(settings, { logger, progress, around: tracing?.around });
    closing.push(() => store.close());
    const passwords = createPasswordHasher(settings.passwordCost);
    closing.push(() => passwords.close());
    const domain = {
      db: store.db,
      passwords,
      admission: createAdmission(store.db, { tracing }),
      tracing,
      requiresVerifiedEmail: settings.requireVerifiedEmail,
      imageHosts: settings.imageHosts,
      secrets: await openSecretBox(settings),
    };
    if (settings.seedDemo) await seedDemo(domain, progress);
    const queue = createQueue({ upstash: settings.upstash, redisUrl: settings.redisUrl, logger });
    closing.push(() => queue.close());
    const parts = { ...options, store, domain, queue, tracing, runs: createRunMetrics() };
    // The worker needs the address in its links before the server listens on it.
    const start = settings.role === "worker" ? startWorkerServer : startServer;
    const { url, publicUrl } = await start(parts, closing);
    if (settings.role !== "api") startWorkers(parts, publicUrl, closing);
    return { url, stop };
  } catch (error) {
    await stop().catch((err: unknown) => logger.error({ err }, "The start failed, and so did undoing it"));
    throw error;
  }
}

interface Parts extends StartOptions {
  store: Store;
  domain: Omit<DomainContext, "actor">;
  queue: JobQueue;
  tracing: ApiTracing | undefined;
  runs: RunMetrics;
}

/** Nothing of OpenTelemetry is loaded unless somebody wants traces. */
async function tracingOf({ settings, logger }: StartOptions): Promise<ApiTracing | undefined> {
  if (!settings.tracing) return undefined;
  const { openTracing } = await import("./tracing/open-tracing.js");
  return openTracing({ settings: settings.tracing, role: settings.role, logger });
}

function publicUrlOf(settings: Settings, port: number): string {
  return settings.publicUrl ?? `http://localhost:${port}`;
}

function startWorkers(
  { settings, store, domain, queue, runs, logger }: Parts,
  publicUrl: string,
  closing: Closing,
): void {
  const mailer = createMailer({ smtpUrl: settings.smtpUrl, from: settings.mailFrom, logger });
  closing.push(() => mailer.close());
  const worker = startWorker({
    context: domain,
    queue,
    mailer,
    publicUrl,
    onWake: (wake) => store.listener.on("boxoffice_jobs", wake),
    pollMs: settings.jobsPollMs,
    retention: settings.retention,
    onRun: (run) => runs.observe(run),
    logger,
  });
  closing.push(() => worker.stop());
}

/** What `/ready` and `/metrics` look at, the same for every role. */
function watchedParts({ store, domain, queue, runs }: Parts) {
  return {
    readiness: {
      async database() {
        await store.db.sql.query("SELECT 1");
      },
      async queue() {
        await queue.stats();
      },
    },
    metrics: { ledger: () => getLedgerStats(asSystem(domain)), runs },
  };
}

interface Listening {
  url: string;
  /** Where links in mail lead. */
  publicUrl: string;
}

async function startWorkerServer(parts: Parts, closing: Closing): Promise<Listening> {
  const { settings, logger } = parts;
  const app = buildWorkerServer({ ...watchedParts(parts), logger });
  closing.push(() => app.close());
  const url = await app.listen({ port: settings.workerPort, host: settings.host });
  return { url, publicUrl: publicUrlOf(settings, settings.port) };
}

async function startServer(parts: Parts, closing: Closing): Promise<Listening> {
  const { settings, store, domain, queue, tracing, logger, patience } = parts;
  const { listener } = store;
  const services = await openServices({ settings, domain, queue, listener, logger, tracing, patience });
  closing.push(() => services.limiter.close());
  closing.push(async () => services.knownUsers.close());
  const leaving = new AbortController();
  const app = await buildServer({
    ...watchedParts(parts),
    leaving: leaving.signal,
    services,
    webFolder: parts.webFolder,
    trustedProxies: settings.trustedProxies,
    limits: settings.limits,
    areAddressesLimited: settings.rateLimits,
    publicUrl: publicUrlOf(settings, settings.port),
    logger,
  });
  closing.push(() => app.close());
  const url = await app.listen({ port: settings.port, host: settings.host });
  closing.push(async () => {
    leaving.abort();
    await setTimeout(settings.stopDelayMs);
  });
  return { url, publicUrl: publicUrlOf(settings, Number(new URL(url).port)) };
}
