import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readSettings } from "./env.js";
import { defaultLimits } from "./limits/server-limits.js";

const home = "/somewhere/.boxoffice";
const good = "cGVyaGFwcyBub3Qgc28/9Qk3xVw7ZtR2mB5yHs8LdJ4u";

describe("settings", () => {
  test("an empty environment is a complete one", () => {
    expect(readSettings({}, home)).toMatchObject({
      port: 3000,
      host: "127.0.0.1",
      accessTokenTtlSec: 900,
      passwordCost: 12,
      rateLimits: true,
      role: "all",
      jobsPollMs: 3000,
      stopDelayMs: 0,
      seedDemo: true,
      home,
    });
  });

  test("a variable set to nothing is unset, and demo data stays out of a database of one's own", () => {
    const settings = readSettings({ PORT: "", DATABASE_URL: "postgresql://db/x", REDIS_URL: "" }, home);
    expect(settings).toMatchObject({ port: 3000, redisUrl: undefined, seedDemo: false });
  });

  test("what is kept for how long can be set in days, each on its own, and never to nothing", () => {
    expect(readSettings({ KEEP_JOBS_DAYS: "7" }, home).retention).toEqual({
      jobs: 7,
      idempotency: 30,
      sessions: 30,
      audit: 365,
      messages: 730,
    });
    expect(() => readSettings({ KEEP_SESSIONS_DAYS: "0" }, home)).toThrow("KEEP_SESSIONS_DAYS");
  });

  test("how much a process takes on can be set, each on its own", () => {
    const { limits } = readSettings({ MAX_CONNECTIONS: "500", MAX_LOOP_DELAY_MS: "300" }, home);
    expect(limits).toEqual({ ...defaultLimits, connections: 500, loopDelayMs: 300 });
    const all = {
      MAX_CONNECTIONS_PER_ADDRESS: "1",
      MAX_STREAMS_PER_USER: "2",
      MAX_STREAMS_PER_ADDRESS: "3",
      MAX_REQUESTS: "4",
    };
    expect(readSettings(all, home).limits).toMatchObject({
      connectionsPerAddress: 1,
      streamsPerUser: 2,
      streamsPerAddress: 3,
      requests: 4,
    });
    for (const name of Object.keys(all)) expect(() => readSettings({ [name]: "0" }, home)).toThrow(name);
  });

  test("S9: production with a database of its own refuses to start without a secret", () => {
    const production = { NODE_ENV: "production", DATABASE_URL: "postgresql://db/x" };
    expect(() => readSettings(production, home)).toThrow("JWT_SECRET: is required in production");
    expect(readSettings({ ...production, JWT_SECRET: good }, home).jwtSecret).toBe(good);
  });

  test.each(["JWT_SECRET", "JWT_SECRET_PREVIOUS"])(
    "S9: a short %s is refused everywhere, one that is long and can be guessed in production",
    (name) => {
      expect(() => readSettings({ [name]: "short" }, home)).toThrow(`${name}: must be at least 32 bytes`);
      const production = { NODE_ENV: "production", JWT_SECRET: good };
      for (const weak of ["x".repeat(64), "change-me-".repeat(5)]) {
        expect(() => readSettings({ ...production, [name]: weak }, home)).toThrow(`${name}: can be guessed`);
        expect(() => readSettings({ [name]: weak }, home)).not.toThrow();
      }
      expect(() => readSettings({ ...production, [name]: good }, home)).not.toThrow();
    },
  );
  test("S9: a key for kept secrets is strong or none; where several processes may share a database none is made up", () => {
    expect(() => readSettings({ ENCRYPTION_KEY: "short" }, home)).toThrow(
      "ENCRYPTION_KEY: must be at least 32 bytes",
    );
    const production = {
      NODE_ENV: "production",
      DATABASE_URL: "postgresql://db/x",
      JWT_SECRET: randomBytes(32).toString("base64"),
    };
    const key = randomBytes(32).toString("base64");
    expect(() => readSettings({ ...production, ENCRYPTION_KEY: "k".repeat(32) }, home)).toThrow(
      "ENCRYPTION_KEY: can be guessed",
    );
    const keyOf = (env: NodeJS.ProcessEnv) => {
      const { encryptionKey, keepsEncryptionKey } = readSettings(env, home);
      return encryptionKey ?? (keepsEncryptionKey ? "kept" : "none");
    };
    expect(keyOf({})).toBe("kept");
    expect(keyOf({ NODE_ENV: "production" })).toBe("kept");
    expect(keyOf(production)).toBe("none");
    expect(keyOf({ ...production, ENCRYPTION_KEY: key })).toBe(key);
  });

  test("confirmed addresses are asked for only where mail can be sent", () => {
    expect(() => readSettings({ REQUIRE_VERIFIED_EMAIL: "true" }, home)).toThrow(
      "REQUIRE_VERIFIED_EMAIL: needs SMTP_URL",
    );
    const settings = { REQUIRE_VERIFIED_EMAIL: "true", SMTP_URL: "smtp://mail.test" };
    expect(readSettings(settings, home).requireVerifiedEmail).toBe(true);
    expect(readSettings({}, home).requireVerifiedEmail).toBe(false);
  });

  test("all that does not fit is said at once", () => {
    const bad = {
      PORT: "http",
      JOBS_POLL_MS: "60000",
      DATABASE_URL: "mysql://db",
      UPSTASH_REDIS_REST_URL: "https://r.test",
    };
    expect(() => readSettings(bad, home)).toThrow(/PORT[^]*DATABASE_URL[^]*JOBS_POLL_MS/);
    expect(() => readSettings({ UPSTASH_REDIS_REST_URL: "https://r.test" }, home)).toThrow("go together");
    const production = { NODE_ENV: "production", DATABASE_URL: "postgresql://db/x", PORT: "http" };
    expect(() => readSettings({ ...production, REQUIRE_VERIFIED_EMAIL: "true" }, home)).toThrow(
      /PORT[^]*REQUIRE_VERIFIED_EMAIL[^]*JWT_SECRET: is required/,
    );
    const guessable = { JWT_SECRET: "secret".repeat(10), JWT_SECRET_PREVIOUS: "abc".repeat(20) };
    expect(() => readSettings({ ...production, ...guessable, MAIL_FROM: "" }, home)).toThrow(
      /PORT[^]*JWT_SECRET: can be guessed[^]*JWT_SECRET_PREVIOUS: can be guessed/,
    );
  });

  test("pictures may be on any host on one's own machine, and in production on none but those that are named", () => {
    const production = {
      NODE_ENV: "production",
      DATABASE_URL: "postgresql://db/x",
      JWT_SECRET: good,
    };
    expect(readSettings({}, home).imageHosts).toBeUndefined();
    expect(readSettings({ NODE_ENV: "production" }, home).imageHosts).toBeUndefined();
    expect(readSettings(production, home).imageHosts).toEqual([]);
    const named = (IMAGE_HOSTS: string) => readSettings({ ...production, IMAGE_HOSTS }, home).imageHosts;
    expect(named("*")).toBeUndefined();
    expect(named("none")).toEqual([]);
    expect(named("CDN.example.org, *.pictures.example:8443")).toEqual([
      "cdn.example.org",
      "*.pictures.example:8443",
    ]);
    for (const bad of [
      "https://a.example",
      "a.example, *",
      "a.example;script-src",
      "*.",
      "a b",
      "a.example,",
    ])
      expect(() => named(bad)).toThrow("IMAGE_HOSTS");
  });

  test("proxies are named by address or network, and none is trusted unnamed", () => {
    expect(readSettings({}, home).trustedProxies).toEqual([]);
    const settings = readSettings({ TRUSTED_PROXIES: "10.0.0.0/8, 127.0.0.1" }, home);
    expect(settings.trustedProxies).toEqual(["10.0.0.0/8", "127.0.0.1"]);
    expect(() => readSettings({ TRUSTED_PROXIES: "all" }, home)).toThrow("TRUSTED_PROXIES");
  });
});
