import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { Redis } from "ioredis";
import { z } from "zod";
import { type FaultPlan, noFaults } from "./faults.js";

export interface UpstashGateway {
  url: string;
  token: string;
  /** Carries out the next `count` requests, and hangs up instead of answering. */
  loseReplies(count: number): void;
  stop(): Promise<void>;
}

const token = "test-token";
const delayMs = 5;
/** Upstash refuses larger requests. */
const mostBytes = 256 * 1024;
const command = z.tuple([z.string()], z.union([z.string(), z.number()]).transform(String));

type Result = { result: unknown } | { error: string };

/**
 * Upstash's REST protocol in front of a real Redis: `/`, `/pipeline` and `/multi-exec`, bearer on each, answers in base64 where
 * they are asked for. Every request passes the plan.
 */
export async function startUpstashGateway(
  redisUrl: string,
  plan: FaultPlan = noFaults,
): Promise<UpstashGateway> {
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: 0 });
  redis.on("error", () => {});
  let repliesToLose = 0;

  async function run(parts: unknown): Promise<Result> {
    const [name, ...args] = command.parse(parts);
    return redis.call(name, ...args).then((result) => ({ result }), failed);
  }

  async function runAll(path: string | undefined, body: unknown): Promise<Result | Result[]> {
    if (path === "/") return run(body);
    const commands = z.array(command).parse(body);
    if (path === "/multi-exec") {
      const results = await redis.multi(commands.map(([name, ...args]) => ["call", name, ...args])).exec();
      return (results ?? []).map(([error, result]) => (error ? failed(error) : { result }));
    }
    if (path !== "/pipeline") throw new Error(`There is no ${path}`);
    const results: Result[] = [];
    for (const parts of commands) results.push(await run(parts));
    return results;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.authorization !== `Bearer ${token}`)
      return reply(response, 401, { error: "Unauthorized" });
    const text = await textOf(request);
    if (Buffer.byteLength(text) > mostBytes) return reply(response, 413, { error: "Request too large" });
    const fault = repliesToLose > 0 ? "loseReply" : plan.next();
    if (fault === "blackHole") return;
    if (fault === "reset") return void response.destroy();
    if (fault === "busy") return reply(response, 429, { error: "Too many requests" });
    if (fault === "broken") return reply(response, 500, { error: "Internal error" });
    if (fault === "html") return void response.writeHead(502).end("<html><h1>Bad gateway</h1></html>");
    if (fault === "delay") await delay(delayMs);
    const result = await runAll(request.url, JSON.parse(text));
    if (fault === "repeat") await runAll(request.url, JSON.parse(text));
    if (fault === "loseReply") {
      repliesToLose = Math.max(0, repliesToLose - 1);
      return void response.destroy();
    }
    const isEncoded = request.headers["upstash-encoding"] === "base64";
    reply(response, "error" in result ? 400 : 200, isEncoded ? inBase64(result) : result);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => reply(response, 400, failed(error)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("A TCP server has a port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    token,
    loseReplies(count) {
      repliesToLose = count;
    },
    async stop() {
      redis.disconnect();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function failed(error: unknown): { error: string } {
  return { error: error instanceof Error ? error.message : String(error) };
}

/** An answer as Upstash encodes it: every string but the errors and a plain OK; within a list that is encoded as well. */
function inBase64(answer: Result | Result[]): unknown {
  if (Array.isArray(answer)) return answer.map(inBase64);
  if ("error" in answer || answer.result === "OK") return answer;
  return { result: encoded(answer.result) };
}

function encoded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(encoded);
  return typeof value === "string" ? Buffer.from(value).toString("base64") : value;
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
