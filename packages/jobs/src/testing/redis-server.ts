import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually, freePort } from "@boxoffice/db/testing";
import { Redis } from "ioredis";

export interface RedisServer {
  url: string;
  /** Ends it at once, as a crash would; nothing was written to disk. */
  kill(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  start(): Promise<void>;
  flush(): Promise<void>;
  /** It stays and takes connections, and answers nothing until it is thawed. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

const names = ["redis-server", "valkey-server"];

/** The Redis or Valkey found on PATH. Without one its tests are skipped, loudly, or fail when REQUIRE_REDIS=1. */
export const redisCommand = findRedis();

function findRedis(): string | null {
  const found = names.find((name) => spawnSync(name, ["--version"]).status === 0) ?? null;
  if (found !== null) return found;
  const message = `No ${names.join(" or ")} on PATH`;
  if (process.env["REQUIRE_REDIS"] === "1") throw new Error(`${message}, and REQUIRE_REDIS=1`);
  // What is no test says so itself when it needs one.
  if (process.env["VITEST"]) process.stderr.write(`\n*** ${message}: the tests on Redis are SKIPPED ***\n\n`);
  return null;
}

const running = new Set<ChildProcess>();
// Whoever is ended before it could stop them leaves none behind.
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** A Redis of this test's own, without persistence, on a free port and in a temporary folder. */
export async function startRedisServer(): Promise<RedisServer> {
  const command = redisCommand;
  if (command === null) throw new Error(`This needs a ${names.join(" or a ")} on PATH`);
  const folder = await mkdtemp(join(tmpdir(), "boxoffice-redis-"));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    child = spawn(
      command ?? "",
      ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--dir", folder],
      {
        stdio: "ignore",
      },
    );
    running.add(child);
    await ask(url, (redis) => redis.ping());
  }

  async function kill(): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
    running.delete(child);
  }

  await start();
  return {
    url,
    start,
    kill,
    async flush() {
      await ask(url, (redis) => redis.flushall());
    },
    freeze: () => void child?.kill("SIGSTOP"),
    thaw: () => void child?.kill("SIGCONT"),
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ask<Result>(url: string, question: (redis: Redis) => Promise<Result>): Promise<Result> {
  return eventually(async () => {
    const redis = new Redis(url, { maxRetriesPerRequest: 0, retryStrategy: () => null, lazyConnect: true });
    redis.on("error", () => {});
    try {
      await redis.connect();
      return await question(redis);
    } finally {
      redis.disconnect();
    }
  });
}
