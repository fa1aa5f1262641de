import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Redis } from "ioredis";
import { z } from "zod";

export interface UpstashGateway {
  url: string;
  token: string;
  /** Carries out the next `count` requests, and hangs up instead of answering. */
  loseReplies(count: number): void;
  stop(): Promise<void>;
}

const token = "test-token";
const command = z.tuple([z.string()], z.union([z.string(), z.number()]).transform(String));

/** The part of Upstash's REST protocol that is used here, in front of a real Redis: `/` and `/pipeline`, bearer on both. */
export async function startUpstashGateway(redisUrl: string): Promise<UpstashGateway> {
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: 0 });
  redis.on("error", () => {});
  let repliesToLose = 0;

  async function run(parts: unknown): Promise<{ result: unknown } | { error: string }> {
    const [name, ...args] = command.parse(parts);
    try {
      return { result: await redis.call(name, ...args) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.authorization !== `Bearer ${token}`)
      return reply(response, 401, { error: "Unauthorized" });
    const body = await bodyOf(request);
    if (request.url === "/pipeline") {
      const results = [];
      for (const parts of z.array(z.unknown()).parse(body)) results.push(await run(parts));
      return reply(response, 200, results);
    }
    const result = await run(body);
    if (repliesToLose > 0) {
      repliesToLose -= 1;
      response.destroy();
      return;
    }
    reply(response, "error" in result ? 400 : 200, result);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => reply(response, 400, { error: error.message }));
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

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}
