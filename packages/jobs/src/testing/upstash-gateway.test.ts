import { Redis, type RedisConfigNodejs } from "@upstash/redis";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createQueue } from "../queue/create-queue.js";
import { recordingLogger } from "./recording-logger.js";
import { redisCommand, type RedisServer, startRedisServer } from "./redis-server.js";
import { startUpstashGateway, type UpstashGateway } from "./upstash-gateway.js";

const routes = ["/", "/pipeline", "/multi-exec"];

describe.skipIf(redisCommand === null)("the Upstash gateway, asked by Upstash's own client", () => {
  let server: RedisServer;
  let gateway: UpstashGateway;
  beforeAll(async () => {
    server = await startRedisServer();
    gateway = await startUpstashGateway(server.url);
  });
  beforeEach(() => server.flush());
  afterAll(async () => {
    await gateway.stop();
    await server.stop();
  });

  const clientOf = (changes: Partial<RedisConfigNodejs> = {}) =>
    new Redis({
      url: gateway.url,
      token: gateway.token,
      retry: { retries: 0 },
      automaticDeserialization: false,
      enableAutoPipelining: false,
      enableTelemetry: false,
      ...changes,
    });

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${gateway.url}${path}`, { method: "POST", body: JSON.stringify(body), headers });

  test.each(routes)(
    "%s answers nobody without the bearer, and carries out nothing for them",
    async (path) => {
      const body = path === "/" ? ["SET", "stolen", "1"] : [["SET", "stolen", "1"]];
      for (const authorization of ["", "Bearer wrong", `Basic ${gateway.token}`, gateway.token, "Bearer "]) {
        const answer = await post(path, body, authorization ? { authorization } : {});
        expect([answer.status, await answer.json()]).toEqual([401, { error: "Unauthorized" }]);
      }
      expect(await clientOf().exists("stolen")).toBe(0);
      expect((await post(path, body, { authorization: `Bearer ${gateway.token}` })).status).toBe(200);
    },
  );

  test("the client's own calls fail on each of them with another token, and so does the queue", async () => {
    const stranger = clientOf({ token: "wrong" });
    await expect(stranger.get("a")).rejects.toThrow("Unauthorized");
    await expect(stranger.pipeline().get("a").exec()).rejects.toThrow("Unauthorized");
    await expect(stranger.multi().get("a").exec()).rejects.toThrow("Unauthorized");
    const queue = createQueue({ upstash: { ...gateway, token: "wrong" }, logger: recordingLogger() });
    await expect(queue.stats()).rejects.toThrow("Unauthorized");
  });

  const values = ["OK", "", "Zürich 🎟", "line\nline", '{"a":[1]}', "T0s=", "42", "null"];

  test.each([["base64" as const], [false as const]])(
    "values come back as they were, whatever is in them, with answers encoded as %s",
    async (responseEncoding) => {
      const client = clientOf({ responseEncoding });
      for (const value of values) {
        expect(await client.set("key", value)).toBe("OK");
        expect(await client.get("key")).toBe(value);
      }
      await client.rpush("list", ...values);
      expect(await client.lrange("list", 0, -1)).toEqual(values);
      expect(await client.get("absent")).toBeNull();
      expect(await client.incr("number")).toBe(1);
      expect(await client.eval("return {1, 'two', {'three'}}", [], [])).toEqual([1, "two", ["three"]]);
    },
  );

  test("an answer is in base64 when the request asks for it, and only then", async () => {
    await clientOf().set("key", "Zürich");
    const authorization = `Bearer ${gateway.token}`;
    const encoding = { "upstash-encoding": "base64" };
    const encoded = Buffer.from("Zürich").toString("base64");
    const bodies: [string, unknown][] = [
      ["/", ["GET", "key"]],
      ["/pipeline", [["GET", "key"]]],
      ["/multi-exec", [["GET", "key"]]],
    ];
    for (const [path, body] of bodies) {
      const [plain, asked] = await Promise.all([
        post(path, body, { authorization }).then((answer) => answer.json()),
        post(path, body, { authorization, ...encoding }).then((answer) => answer.json()),
      ]);
      const shape = (result: string) => (path === "/" ? { result } : [{ result }]);
      expect([plain, asked]).toEqual([shape("Zürich"), shape(encoded)]);
    }
  });

  test("a pipeline runs each command in order, and one that fails fails alone", async () => {
    const pipeline = clientOf().pipeline();
    pipeline.set("key", "text").incr("key").append("key", "!").get("key");
    const results = await pipeline.exec({ keepErrors: true });
    expect(results.map(({ result }) => result)).toEqual(["OK", undefined, 5, "text!"]);
    expect(results[1]?.error).toMatch(/not an integer/);
  });

  test("a transaction lets no other command in between, whoever asks meanwhile", async () => {
    const rounds = Array.from({ length: 60 }, async () => {
      const transaction = clientOf().multi();
      const [first, , second] = await transaction
        .incr("count")
        .echo("pause")
        .incr("count")
        .exec<[number, string, number]>();
      return second - first;
    });
    expect(await Promise.all(rounds)).toEqual(Array(60).fill(1));
  });

  test("a transaction with a command that does not exist changes nothing at all", async () => {
    const authorization = `Bearer ${gateway.token}`;
    const answer = await post("/multi-exec", [["SET", "half", "1"], ["NO-SUCH"]], { authorization });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: expect.stringContaining("EXECABORT") },
    ]);
    expect(await clientOf().exists("half")).toBe(0);
  });

  test("a request larger than Upstash takes is refused, and one just below it is not", async () => {
    const client = clientOf();
    await expect(client.set("key", "x".repeat(256 * 1024))).rejects.toThrow("Request too large");
    expect(await client.set("key", "x".repeat(256 * 1024 - 100))).toBe("OK");
  });
});
