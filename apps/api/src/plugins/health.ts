import type { FastifyInstance } from "fastify";

export interface Readiness {
  database(): Promise<void>;
  queue(): Promise<void>;
}

/**
 * `/health`: the process is up. `/ready`: database and queue answer; 503 with what doesn't, and from when the process was
 * told to stop, though it still serves.
 */
export function health(app: FastifyInstance, readiness: Readiness, leaving?: AbortSignal): void {
  app.get("/health", () => ({ status: "ok" }));
  app.get("/ready", async (_request, reply) => {
    const [database, queue] = await Promise.all([answers(readiness.database()), answers(readiness.queue())]);
    if (leaving?.aborted) return reply.code(503).send({ status: "stopping", database, queue });
    const isReady = database && queue;
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? "ready" : "not ready", database, queue });
  });
}

async function answers(check: Promise<void>): Promise<boolean> {
  return check.then(
    () => true,
    () => false,
  );
}
