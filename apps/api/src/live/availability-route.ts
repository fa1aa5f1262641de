import type { OutgoingHttpHeaders } from "node:http";
import { watchAvailabilityInput } from "@boxoffice/contracts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { personalTokenOf } from "../auth/personal-token.js";
import type { AvailabilityHub } from "./availability-hub.js";
import { sendAvailability } from "./send-availability.js";
import { streamCacheControl } from "./stream-settings.js";
import type { StreamDoor } from "./stream-door.js";

export interface AvailabilityRouteOptions {
  hub: AvailabilityHub;
  enter: StreamDoor;
  /** tRPC's own way to answer. */
  official: (request: FastifyRequest, reply: FastifyReply, path: string) => Promise<void>;
}

const path = "events.watchAvailability";

/** As tRPC's adapter sets them. */
const headers = {
  "content-type": "text/event-stream",
  "cache-control": streamCacheControl,
  connection: "keep-alive",
  vary: "trpc-accept, accept",
  "x-accel-buffering": "no",
};

/**
 * `events.watchAvailability` in the form in which tRPC's client asks for it. Its adapter passes every snapshot of every stream through
 * half a dozen promises and four writes; thousands of streams then lag seconds behind. Here all share the bytes. Whatever
 * is asked in another form, or must be refused, is answered by the adapter, in its own words.
 */
export function availabilityRoute(
  scope: FastifyInstance,
  { hub, enter, official }: AvailabilityRouteOptions,
): void {
  scope.get(`/trpc/${path}`, { exposeHeadRoute: false }, async (request, reply) => {
    await enter(request, reply);
    const eventIds = eventIdsOf(request);
    if (!eventIds) return official(request, reply, path);
    reply.hijack();
    reply.raw.writeHead(200, reply.headers(headers).getHeaders() as OutgoingHttpHeaders);
    sendAvailability(reply.raw, { hub, eventIds });
  });
}

const usualQuery = new Set(["input", "lastEventId", "Last-Event-Id"]);

/** The events that a request of the usual form names; null for anything else. */
function eventIdsOf({ query, headers }: FastifyRequest): string[] | null {
  const { input, ...rest } = query as Record<string, unknown>;
  const lastEventId = headers["last-event-id"] ?? rest["lastEventId"] ?? rest["Last-Event-Id"];
  const isUsual =
    typeof input === "string" &&
    Object.keys(rest).every((key) => usualQuery.has(key)) &&
    headers["content-type"] === undefined &&
    headers["trpc-accept"] === undefined &&
    // Whether a personal access token may see it, the procedure decides.
    personalTokenOf(headers.authorization) === null &&
    !headers.accept?.includes("application/jsonl");
  if (!isUsual) return null;
  const resumed = lastEventId ? { lastEventId } : {};
  const parsed = watchAvailabilityInput.safeParse({ ...objectOf(input), ...resumed });
  return parsed.success ? parsed.data.eventIds : null;
}

/** What the text says if that is a JSON object, else an object that no input fits. */
function objectOf(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}
