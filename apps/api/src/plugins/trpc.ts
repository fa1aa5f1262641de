import { fastifyRequestHandler } from "@trpc/server/adapters/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { availabilityRoute } from "../live/availability-route.js";
import { streamDoor } from "../live/stream-door.js";
import { appRouter } from "../routers/index.js";
import { adapterOptions, maxBatchSize } from "../trpc/adapter-options.js";
import { answerPlainly, type AroundCall } from "../trpc/answer-plainly.js";
import { connectionSignal } from "../trpc/connection-signal.js";
import type { ApiServices } from "../trpc/context.js";
import { contextFactory } from "../trpc/create-context.js";
import { publicErrorOf } from "../trpc/error-data.js";
import { plainRequestOf, proceduresOf, wantsStream } from "../trpc/plain-request.js";
import { retryAfterOf } from "../trpc/retry-after.js";
import { failureTeller } from "../trpc/tell-failure.js";
import { tracedAnswer } from "../trpc/traced-answer.js";
import { rawJsonBodies } from "./raw-json-bodies.js";
import { refuseAtTheDoor } from "./refuse-at-the-door.js";

const plainHeaders = { "content-type": "application/json", vary: "trpc-accept, accept" };
const asIs = (text: string) => text;

/**
 * The API under `/trpc`. Plain calls are answered by the router directly, streams and everything out of the ordinary by tRPC's own
 * adapter; what clients see is the same.
 */
export async function trpcApi(app: FastifyInstance, services: ApiServices, publicUrl: string): Promise<void> {
  await app.register(async (scope) => {
    const parseJson = rawJsonBodies(scope);
    const createContext = contextFactory(services, publicUrl);
    const tell = failureTeller(scope.log);
    const options = adapterOptions(createContext, tell);
    const procedures = proceduresOf(appRouter);
    const official = (req: FastifyRequest, res: FastifyReply, path: string) =>
      fastifyRequestHandler({ ...options, req, res, path });

    // Answers are somebody's; no cache between may keep them.
    scope.addHook("onSend", (_request, reply, _payload, done) => {
      void reply.header("cache-control", "no-store");
      done();
    });
    refuseAtTheDoor(scope);
    const enter = streamDoor(services);
    availabilityRoute(scope, { hub: services.availability, enter, official });
    scope.all<{ Params: { path: string } }>("/trpc/:path", async (request, reply) => {
      const path = decodedPath(request.params.path);
      assertNoStreamedSession(request, path);
      const plain = plainRequestOf(request, { path, procedures });
      if (!plain) {
        if (procedures.get(path)?._def.type === "subscription") await enter(request, reply);
        return official(request, reply, request.params.path);
      }
      const answer = (aroundCall?: AroundCall) =>
        answerPlainly(plain, {
          router: appRouter,
          maxBatchSize,
          signal: connectionSignal(request.raw.socket),
          createContext: () => createContext({ req: request, res: reply }),
          parseJson: (text) => parseJson(request, text),
          aroundCall,
          onError: ({ error, path }) => tell({ error, path, requestId: request.id }),
        });
      const { tracing } = services;
      const { status, errors, body } = tracing
        ? await tracedAnswer(tracing, { request, plain }, answer)
        : await answer();
      // The text is the answer already: as it is, Fastify neither writes it out once more nor renames its type.
      void reply.code(status).headers(plainHeaders).serializer(asIs);
      if (errors.length > 0) void reply.headers(retryAfterOf(errors.map(publicErrorOf)));
      return body;
    });
  });
}

/** tRPC decodes a path once more after Fastify has. Throws for one that cannot be. */
function decodedPath(path: string): string {
  if (!path.includes("%")) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    throw Object.assign(new Error("The path is badly encoded"), { statusCode: 400 });
  }
}

/**
 * A streamed answer has sent its headers before a session is opened: the refresh cookie would be lost, and the token
 * that was spent for it with it.
 */
function assertNoStreamedSession({ headers }: FastifyRequest, path: string): void {
  if (wantsStream(headers) && path.includes("auth.")) {
    throw Object.assign(new Error("Sessions are not streamed"), { statusCode: 400 });
  }
}
