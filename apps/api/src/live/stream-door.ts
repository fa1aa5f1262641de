import type { FastifyReply, FastifyRequest } from "fastify";
import { accessTokenOf } from "../auth/access-token.js";
import { personalTokenOf } from "../auth/personal-token.js";
import type { ApiServices } from "../trpc/context.js";
import { originOf } from "../trpc/create-context.js";

export type StreamDoor = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/**
 * Lets a stream in until its connection closes, or throws RATE_LIMITED before anything is begun for it: as an answer with a status,
 * where a stream could only say so when it is open.
 */
export function streamDoor(services: ApiServices): StreamDoor {
  return async (request, reply) => {
    // It would wait behind another answer that may never end, and not learn when its connection is gone.
    if (!reply.raw.socket) throw Object.assign(new Error("A stream is asked for alone"), { statusCode: 400 });
    const userId = await userOf(services, request);
    const leave = services.streams.enter({ userId, address: request.ip });
    if (reply.raw.closed) leave();
    else reply.raw.once("close", leave);
  };
}

/** Whose token it is. Whether they are still there is looked up when the stream is opened. */
async function userOf(services: ApiServices, request: FastifyRequest): Promise<string | null> {
  const header = request.headers.authorization;
  const token = accessTokenOf(header);
  if (token !== null) return services.tokens.verify(token)?.id ?? null;
  const secret = personalTokenOf(header);
  if (secret === null) return null;
  const used = await services.personalTokens.use(secret, originOf(request));
  return "grant" in used ? used.grant.id : null;
}
