import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import {
  redisCommand,
  type RedisServer,
  startRedisServer,
  startUpstashGateway,
} from "@boxoffice/jobs/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { rawCall } from "../testing/raw-call.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";

let db: TestDatabase;
const stops: (() => Promise<void>)[] = [];
beforeEach(async () => {
  db = await createTestDatabase();
});
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
  await db.close();
});

async function start(overrides: Parameters<typeof startTestApi>[1] = {}): Promise<TestApi> {
  const api = await startTestApi(db.url, { role: "api", ...overrides });
  stops.push(() => api.stop());
  return api;
}

const password = "correct horse battery";
const register = (api: TestApi, email: string) =>
  rawCall(api.url, { path: "auth.register", input: { email, password, name: "Ada", role: "CUSTOMER" } });
const login = (api: TestApi, email: string, word: string) =>
  rawCall(api.url, { path: "auth.login", input: { email, password: word } });

/** `batches` of ten guesses each, all at once, in turn at each of the processes; returns the reasons of all of them. */
async function guess(apis: TestApi[], email: string, batches: number): Promise<string[]> {
  const one = { email, password: "a guess at it" };
  const input = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [String(index), one]));
  const path = `${Array.from({ length: 10 }, () => "auth.login").join(",")}?batch=1`;
  const answers = await Promise.all(
    Array.from({ length: batches }, (_, index) =>
      rawCall(apis[index % apis.length]?.url ?? "", { path, input }),
    ),
  );
  return answers.flatMap((answer) =>
    answer.body.map((each: { error: { data: { reason: string } } }) => each.error.data.reason),
  );
}

const countOf = (reasons: string[], reason: string) => reasons.filter((each) => each === reason).length;

test("S4: of two hundred guesses in batches and in parallel ten are evaluated", async () => {
  const api = await start();
  await register(api, "ada@example.test");
  const reasons = await guess([api], "ada@example.test", 20);
  expect([countOf(reasons, "UNAUTHENTICATED"), countOf(reasons, "RATE_LIMITED")]).toEqual([10, 190]);
});

test("S4: however the address is spelt, in batches and one by one, all at once: ten are evaluated, and then not even the right one", async () => {
  const api = await start();
  await register(api, "ada@example.test");
  const spellings = ["ada@example.test", "Ada@Example.Test", " ADA@example.test", "ada@EXAMPLE.test "];
  const alone = Array.from({ length: 100 }, (_, index) =>
    login(api, spellings[index % spellings.length] ?? "", "a guess at it"),
  );
  const [answers, batched] = await Promise.all([
    Promise.all(alone),
    Promise.all(spellings.slice(0, 2).map((spelling) => guess([api], spelling, 5))),
  ]);
  const reasons = [...answers.map(({ body }) => body.error.data.reason as string), ...batched.flat()];
  expect([countOf(reasons, "UNAUTHENTICATED"), countOf(reasons, "RATE_LIMITED")]).toEqual([10, 190]);
  const right = await login(api, "ada@example.test", password);
  expect(right.body.error.data.reason).toBe("RATE_LIMITED");
});

test("S4: the present password is guessed ten times, whatever it is asked for and in how many batches", async () => {
  const api = await start();
  const { accessToken: token } = (await register(api, "ada@example.test")).body.result.data;
  const batchOf = async (procedure: string, one: object) => {
    const input = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [String(index), one]));
    const path = `${Array.from({ length: 10 }, () => procedure).join(",")}?batch=1`;
    return (await rawCall(api.url, { path, input, token })).body as { error: { data: { reason: string } } }[];
  };
  const batches = Array.from({ length: 10 }, () => [
    batchOf("auth.changePassword", { currentPassword: "a guess at it", newPassword: "quite another phrase" }),
    batchOf("account.delete", { password: "a guess at it" }),
  ]);
  const reasons = (await Promise.all(batches.flat())).flat().map(({ error }) => error.data.reason);
  expect([countOf(reasons, "VALIDATION"), countOf(reasons, "RATE_LIMITED")]).toEqual([10, 190]);
});

test("S4: an address that has used its guesses up reaches no account any more, and shuts out no owner", async () => {
  const api = await start({ trustedProxies: ["127.0.0.1"] });
  await register(api, "ada@example.test");
  const guessFrom = async (address: string, emails: string[]) => {
    const answers = await rawCall(api.url, {
      path: `${emails.map(() => "auth.login").join(",")}?batch=1`,
      input: Object.fromEntries(emails.map((email, index) => [index, { email, password: "a guess at it" }])),
      headers: { "x-forwarded-for": address },
    });
    return answers.body.map((each: { error: { data: { reason: string } } }) => each.error.data.reason);
  };
  for (let batch = 0; batch < 30; batch += 1) {
    const others = Array.from({ length: 10 }, (_, index) => `other-${batch}-${index}@example.test`);
    expect(new Set(await guessFrom("203.0.113.7", others))).toEqual(new Set(["UNAUTHENTICATED"]));
  }
  for (let batch = 0; batch < 2; batch += 1) {
    const ada = Array.from({ length: 10 }, () => "ada@example.test");
    expect(new Set(await guessFrom("203.0.113.7", ada))).toEqual(new Set(["RATE_LIMITED"]));
  }
  expect((await login(api, "ada@example.test", password)).status).toBe(200);
});

test("S4: no password is taken by the REST API, so none is guessed there", async () => {
  const api = await start();
  const document = await (await fetch(`${api.url}/api/v1/openapi.json`)).text();
  expect(document).toContain("/bookings");
  expect(document).not.toMatch(/password/i);
});

test("headers say how many are left, and when there are more", async () => {
  const api = await start();
  const first = await login(api, "ada@example.test", "a guess at it");
  expect(first.headers.get("ratelimit-policy")).toBe('"account";q=10;w=900');
  expect(first.headers.get("ratelimit")).toMatch(/^"account";r=9;t=(900|899)$/);
  await guess([api], "ada@example.test", 2);
  const last = await login(api, "ada@example.test", "a guess at it");
  expect(last.status).toBe(429);
  expect(last.headers.get("ratelimit")).toMatch(/^"account";r=0;t=\d+$/);
  expect(last.headers.get("retry-after")).toBe(/t=(\d+)/.exec(last.headers.get("ratelimit") ?? "")?.[1]);
});

test("a burst of guesses stands in the owner's log once, with where it came from", async () => {
  const api = await start();
  await register(api, "ada@example.test");
  await guess([api], "ada@example.test", 5);
  await guess([api], "nobody@example.test", 5);
  const noted = () =>
    db.sql.query("SELECT action, address FROM audit_entries WHERE action = 'account.guessed-at'");
  await eventually(async () =>
    expect(await noted()).toEqual([{ action: "account.guessed-at", address: "127.0.0.1" }]),
  );
});

describe.skipIf(redisCommand === null)("with a Redis", () => {
  let redis: RedisServer;
  beforeEach(async () => {
    redis = await startRedisServer();
    stops.push(() => redis.stop());
  });

  test.each(["TCP", "Upstash"])("two processes count together over %s, and forgive together", async (way) => {
    const gateway = way === "Upstash" ? await startUpstashGateway(redis.url) : null;
    if (gateway) stops.push(() => gateway.stop());
    const shared = gateway
      ? { upstash: { url: gateway.url, token: gateway.token } }
      : { redisUrl: redis.url };
    // A Redis that answers late on a slow machine is not away.
    const patience = { countingMs: 30_000 };
    const apis = [await start({ ...shared, patience }), await start({ ...shared, patience })] as const;
    await register(apis[0], "ada@example.test");
    for (const word of ["wrong", "wrong", "wrong", "wrong", "wrong"])
      await login(apis[0], "ada@example.test", word);
    expect((await login(apis[1], "ada@example.test", password)).status).toBe(200);
    const reasons = await guess([...apis], "ada@example.test", 20);
    expect([countOf(reasons, "UNAUTHENTICATED"), countOf(reasons, "RATE_LIMITED")]).toEqual([10, 190]);
  });

  test("that goes away, each process counts for itself: nothing fails, and no door is open", async () => {
    const apis = [await start({ redisUrl: redis.url }), await start({ redisUrl: redis.url })];
    const [first] = apis;
    if (!first) throw new Error("Two were started");
    await register(first, "ada@example.test");
    expect(countOf(await guess(apis, "ada@example.test", 2), "UNAUTHENTICATED")).toBe(10);
    await redis.kill();
    // What each process has let through before counts there as well.
    const meanwhile = await guess(apis, "ada@example.test", 20);
    expect(new Set(meanwhile)).toEqual(new Set(["RATE_LIMITED"]));
    const other = await guess(apis, "bob@example.test", 20);
    expect([countOf(other, "UNAUTHENTICATED"), countOf(other, "RATE_LIMITED")]).toEqual([20, 180]);
  });

  test("that hangs keeps nobody waiting at the door", async () => {
    const api = await start({ redisUrl: redis.url });
    await register(api, "ada@example.test");
    redis.freeze();
    stops.push(async () => redis.thaw());
    expect((await login(api, "ada@example.test", password)).status).toBe(200);
    expect(countOf(await guess([api], "ada@example.test", 5), "UNAUTHENTICATED")).toBe(10);
  });
});

test("a caller's address is the proxy's word only where the proxy is trusted", async () => {
  const [open, trusting] = [await start(), await start({ trustedProxies: ["127.0.0.1"] })];
  const addresses = async (api: TestApi, email: string) => {
    const headers = { "x-forwarded-for": "203.0.113.7" };
    const input = { email, password, name: "Ada", role: "CUSTOMER" };
    await rawCall(api.url, { path: "auth.register", input, headers });
    return db.sql.query(
      "SELECT DISTINCT address FROM audit_entries a JOIN users u ON u.id = a.account_id WHERE u.email = $1",
      [email],
    );
  };
  expect(await addresses(open, "open@example.test")).toEqual([{ address: "127.0.0.1" }]);
  expect(await addresses(trusting, "trusting@example.test")).toEqual([{ address: "203.0.113.7" }]);
});
