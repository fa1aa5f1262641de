import type { FastifyReply, FastifyRequest } from "fastify";
import { callProcedure } from "../trpc/call-procedure.js";
import { connectionSignal } from "../trpc/connection-signal.js";
import type { CreateContext } from "../trpc/create-context.js";
import type { Operation } from "./operations.js";
import { readInput } from "./read-input.js";

/** Calls the operation's procedure and answers with what it returns. Throws what it throws. */
export async function answerOperation(
  operation: Operation,
  {
    request,
    reply,
    createContext,
  }: { request: FastifyRequest; reply: FastifyReply; createContext: CreateContext },
): Promise<FastifyReply> {
  const { procedure, procedurePath: path } = operation;
  const data = await callProcedure(procedure, {
    path,
    type: procedure._def.type,
    getRawInput: async () => readInput(operation, request),
    ctx: await createContext({ req: request, res: reply }),
    signal: connectionSignal(request.raw.socket),
    batchIndex: 0,
  });
  void reply.code(operation.status);
  if (operation.status === 204) return reply.send();
  // What is posted takes its cursor in the body: there is no address of its next page.
  const next = operation.method === "GET" ? nextCursorOf(data) : null;
  if (next !== null) void reply.header("link", `<${withCursor(request.url, next)}>; rel="next"`);
  return reply
    .type("application/json")
    .serializer((value: unknown) => JSON.stringify(value))
    .send(data);
}

/** The cursor of the page after this one; null on the last, and for what is no page. */
function nextCursorOf(data: unknown): string | null {
  const isPage = typeof data === "object" && data !== null && "nextCursor" in data;
  return isPage && typeof data.nextCursor === "string" ? data.nextCursor : null;
}

/** The same address, of the next page. */
function withCursor(url: string, cursor: string): string {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  searchParams.set("cursor", cursor);
  return `${pathname}?${searchParams.toString()}`;
}
