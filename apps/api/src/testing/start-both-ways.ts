import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import { openDatabase, openListener } from "@boxoffice/db";
import { createAdmission } from "@boxoffice/domain";
import { createQueue } from "@boxoffice/jobs";
import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from "@trpc/server/adapters/fastify";
import Fastify, { type FastifyInstance } from "fastify";
import pino from "pino";
import { createPasswordHasher } from "../auth/password-hasher.js";
import { answerBrokenRequest } from "../limits/broken-request.js";
import { defaultLimits } from "../limits/server-limits.js";
import { createSecretBox } from "../auth/secret-box.js";
import { openServices } from "../open-services.js";
import { errorHandler } from "../plugins/error-handler.js";
import type { appRouter } from "../routers/index.js";
import { adapterOptions } from "../trpc/adapter-options.js";
import { failureTeller } from "../trpc/tell-failure.js";
import { contextFactory } from "../trpc/create-context.js";
import { startTestApi } from "./start-test-api.js";
import { testJwtSecret } from "./test-jwt-secret.js";

export interface BothWays {
  /** As Boxoffice serves it. */
  ours: string;
  /** The same procedures on the same database, served by tRPC's Fastify plugin as its makers ship it. */
  official: string;
  stop(): Promise<void>;
}

export async function startBothWays(databaseUrl: string): Promise<BothWays> {
  const ours = await startTestApi(databaseUrl, { rateLimits: false, role: "api" });
  const official = await startOfficial(databaseUrl);
  return {
    ours: ours.url,
    official: official.url,
    async stop() {
      await ours.stop();
      await official.stop();
    },
  };
}

async function startOfficial(databaseUrl: string): Promise<{ url: string; stop(): Promise<void> }> {
  const logger = pino({ level: "silent" });
  const db = openDatabase({ url: databaseUrl });
  const listener = await openListener(databaseUrl);
  const passwords = createPasswordHasher(4);
  const services = await openServices({
    settings: {
      jwtSecret: testJwtSecret,
      jwtSecretPrevious: undefined,
      home: "",
      accessTokenTtlSec: 900,
      rateLimits: false,
      limits: defaultLimits,
      upstash: undefined,
      redisUrl: undefined,
    },
    domain: {
      db,
      passwords,
      admission: createAdmission(db),
      secrets: createSecretBox("a key for tests, thirty-two bytes or more"),
    },
    queue: createQueue({ logger }),
    listener,
    logger,
  });
  const app = await officialServer({
    trpcOptions: adapterOptions(contextFactory(services, "http://localhost"), failureTeller(logger)),
  });
  return {
    url: await app.listen({ port: 0, host: "127.0.0.1" }),
    async stop() {
      services.availability.close();
      services.jobFeed.close();
      await app.close();
      services.knownUsers.close();
      await passwords.close();
      await listener.close();
      await db.close();
    },
  };
}

async function officialServer(options: FastifyTRPCPluginOptions<typeof appRouter>): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    bodyLimit: 128 * 1024,
    routerOptions: { maxParamLength: 5_000 },
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, { socket, headers: {} }),
    genReqId: () => randomUUID(),
    forceCloseConnections: true,
  });
  app.addHook("onRequest", (request, reply, done) => {
    void reply.header("x-request-id", request.id);
    done();
  });
  errorHandler(app);
  await app.register(cookie);
  await app.register(fastifyTRPCPlugin, { prefix: "/trpc", ...options });
  return app;
}
