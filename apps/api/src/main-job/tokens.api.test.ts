import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type JobTransition, type TokenScope, tokenScopes } from "@boxoffice/contracts";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLogger } from "../logger.js";
import { appRouter } from "../routers/index.js";
import { rawCall } from "../testing/raw-call.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { book, type Client, failureOf, signUp, someEvent, testClient } from "../testing/test-client.js";
import { proceduresOf } from "../trpc/plain-request.js";
import type { ProcedureMeta } from "../trpc/procedure-meta.js";

let db: TestDatabase;
let here: TestApi;
let there: TestApi;
let home: string;
let log = "";
beforeAll(async () => {
  db = await createTestDatabase();
  home = await mkdtemp(join(tmpdir(), "boxoffice-log-"));
  const logger = pino({ level: "trace" }, { write: (line) => void (log += line) });
  here = await startTestApi(db.url, { rateLimits: false, logger });
  there = await startTestApi(db.url, {
    rateLimits: false,
    role: "api",
    logger,
    trustedProxies: ["127.0.0.1"],
  });
});
afterAll(async () => {
  await there.stop();
  await here.stop();
  await db.close();
  await rm(home, { recursive: true, force: true });
});

async function makeToken(client: Client, scopes: readonly TokenScope[] = tokenScopes) {
  return client.tokens.create.mutate({ name: "Import", scopes: [...scopes], expiresInDays: 30 });
}

const procedures = Array.from(proceduresOf(appRouter), ([path, { _def }]) => ({
  path,
  method: _def.type === "mutation" ? ("POST" as const) : ("GET" as const),
  scope: (_def.meta as ProcedureMeta | undefined)?.scope,
}));

describe("scopes", () => {
  test.each(procedures)("$path declares its scope", ({ scope }) => {
    expect([...tokenScopes, "any", "session"]).toContain(scope);
  });

  test("what a token may do at all is this", () => {
    const byScope = (wanted: ProcedureMeta["scope"]) =>
      procedures.flatMap(({ path, scope }) => (scope === wanted ? [path] : [])).sort();
    // Whatever is about the account itself, or runs jobs anew, stays with people who are signed in.
    expect(byScope("any")).toEqual(["auth.me"]);
    expect(byScope("events:write")).toEqual(
      ["cancel", "create", "delete", "publish", "update"].map((verb) => `events.${verb}`),
    );
    expect(byScope("bookings:write")).toEqual(["bookings.cancel", "bookings.create"]);
    expect(byScope("session").every((path) => /^(account|audit|auth|tokens)\.|^jobs\.retry/.test(path))).toBe(
      true,
    );
  });

  test("each procedure refuses a token with every scope but its own, and lets one in that has its own alone", async () => {
    const { client } = await signUp(here.url, "ORGANIZER");
    const tokens = new Map<TokenScope, { without: string; only: string }>();
    for (const scope of tokenScopes) {
      const without = await makeToken(
        client,
        tokenScopes.filter((other) => other !== scope),
      );
      tokens.set(scope, { without: without.secret, only: (await makeToken(client, [scope])).secret });
    }
    const all = (await makeToken(client)).secret;
    function tokensFor(scope: ProcedureMeta["scope"]) {
      if (scope === "session") return { refused: [all], letIn: [] };
      const named = scope === "any" ? undefined : tokens.get(scope);
      return named ? { refused: [named.without], letIn: [named.only] } : { refused: [], letIn: [all] };
    }
    for (const { path, method, scope = "session" } of procedures) {
      const ask = async (token: string) => {
        const { body, text } = await rawCall(here.url, { path, input: { odd: 1 }, token, method });
        if (body) return body.error.data;
        // A stream is refused in a frame of its own.
        const [, failure] = /event: serialized-error\ndata: (.*)/.exec(text) ?? [];
        return JSON.parse(failure ?? "").data;
      };
      const { refused, letIn } = tokensFor(scope);
      const missingScope = scope === "session" ? null : scope;
      for (const token of refused) {
        expect(await ask(token), path).toMatchObject({
          httpStatus: 403,
          reason: "FORBIDDEN",
          details: { missingScope },
        });
      }
      for (const token of letIn) {
        // Another role's, or without the input it needs: the token is not the reason.
        expect((await ask(token)).details ?? {}, path).not.toHaveProperty("missingScope");
      }
    }
  });
});

describe("a personal access token", () => {
  test("books as its user, in whichever process, and its last use is shown", async () => {
    const organizer = await signUp(here.url, "ORGANIZER");
    const event = await organizer.client.events.create.mutate(someEvent);
    const { client, session } = await signUp(here.url, "CUSTOMER");
    const { token, secret } = await makeToken(client, ["bookings:write", "bookings:read"]);
    expect(token).toMatchObject({ name: "Import", lastUsedAt: null });
    const booking = await book(testClient(here.url, secret), event);
    expect(await testClient(there.url, secret).bookings.mine.query({})).toMatchObject({ items: [booking] });
    expect(await testClient(there.url, secret).auth.me.query()).toEqual(session.user);
    const { items } = await client.tokens.list.query();
    expect(items).toEqual([
      { ...token, lastUsedAt: expect.any(String), lastUsedFrom: { address: "127.0.0.1", userAgent: "node" } },
    ]);
  });

  test("is known by its first characters, and used from two places shows the last, in the account's data too", async () => {
    const { client } = await signUp(here.url, "CUSTOMER");
    const { secret } = await makeToken(client);
    const useFrom = (url: string, headers: Record<string, string>) =>
      rawCall(url, { path: "auth.me", input: undefined, method: "GET", token: secret, headers });
    const shown = async () => (await client.tokens.list.query()).items;
    await useFrom(here.url, { "user-agent": "importer/2" });
    const home = { address: "127.0.0.1", userAgent: "importer/2" };
    expect(await shown()).toMatchObject([{ prefix: secret.slice(0, 8), lastUsedFrom: home }]);
    await useFrom(there.url, { "user-agent": "curl/8.5.0", "x-forwarded-for": "203.0.113.7" });
    const away = { address: "203.0.113.7", userAgent: "curl/8.5.0" };
    expect(await shown()).toMatchObject([{ lastUsedFrom: away }]);
    expect((await client.account.exportData.mutate({})).tokens).toEqual(await shown());
  });

  test("is held to its user's role", async () => {
    const { client } = await signUp(here.url, "CUSTOMER");
    const { secret } = await makeToken(client);
    const failure = await failureOf(testClient(here.url, secret).events.create.mutate(someEvent));
    expect(failure).toMatchObject({ reason: "FORBIDDEN" });
    expect(failure?.details).toBeUndefined();
  });

  test("is refused when revoked, by every process from the next call on; expired; mistyped; of a deleted user", async () => {
    const { client, session } = await signUp(here.url, "CUSTOMER");
    const [revoked, expired, orphan] = [
      await makeToken(client),
      await makeToken(client),
      await makeToken(client),
    ];
    const refusal = async (url: string, secret: string) => {
      const failure = await failureOf(testClient(url, secret).events.list.query({}));
      return failure && [failure.httpStatus, failure.reason, failure.details];
    };
    expect(await refusal(there.url, revoked.secret)).toBeNull();
    await client.tokens.revoke.mutate({ tokenId: revoked.token.id });
    expect(await refusal(there.url, revoked.secret)).toEqual([401, "UNAUTHENTICATED", { token: "REVOKED" }]);
    expect(await refusal(here.url, revoked.secret)).toEqual([401, "UNAUTHENTICATED", { token: "REVOKED" }]);
    await db.sql.query("UPDATE personal_tokens SET expires_at = now() - interval '1 second' WHERE id = $1", [
      expired.token.id,
    ]);
    expect(await refusal(here.url, expired.secret)).toEqual([401, "UNAUTHENTICATED", { token: "EXPIRED" }]);
    const flipped = `${orphan.secret.slice(0, 20)}${orphan.secret[20] === "a" ? "b" : "a"}${orphan.secret.slice(21)}`;
    expect(await refusal(here.url, flipped)).toEqual([401, "UNAUTHENTICATED", { token: "MALFORMED" }]);
    await db.prisma.user.delete({ where: { id: session.user.id } });
    expect(await refusal(there.url, orphan.secret)).toEqual([401, "UNAUTHENTICATED", { token: "UNKNOWN" }]);
  });

  test("the console's stream of a token goes on with it, and ends when it is revoked in another process", async () => {
    const { client, session } = await signUp(here.url, "CUSTOMER");
    const organizer = await signUp(here.url, "ORGANIZER");
    const event = await organizer.client.events.create.mutate(someEvent);
    const { token, secret } = await makeToken(client, ["jobs:read"]);
    const seen: JobTransition[] = [];
    let isOver = false;
    const refusals: unknown[] = [];
    const stream = testClient(there.url, secret).jobs.watch.subscribe(undefined, {
      onData: ({ data }) => seen.push(data),
      onComplete: () => {
        isOver = true;
      },
      onError: (error) => refusals.push(error.data),
    });
    await book(testClient(here.url, session.accessToken), event);
    await eventually(() => expect(seen.at(-1)).toMatchObject({ to: "DONE" }));
    await client.tokens.revoke.mutate({ tokenId: token.id });
    await eventually(() => expect(isOver || refusals.length > 0).toBe(true));
    stream.unsubscribe();
  });

  test("the stream of seats is open to one that may read events, and to no other", async () => {
    const organizer = await signUp(here.url, "ORGANIZER");
    const event = await organizer.client.events.create.mutate(someEvent);
    const watch = (secret: string) =>
      new Promise((resolve) => {
        const stream = testClient(here.url, secret).events.watchAvailability.subscribe(
          { eventIds: [event.id] },
          { onData: ({ data }) => settle(data.seatsLeft), onError: ({ data }) => settle(data?.reason) },
        );
        function settle(outcome: unknown) {
          stream.unsubscribe();
          resolve(outcome);
        }
      });
    expect(await watch((await makeToken(organizer.client, ["events:read"])).secret)).toBe(10);
    expect(await watch((await makeToken(organizer.client, ["jobs:read"])).secret)).toBe("FORBIDDEN");
  });

  test("is in no log, nor is it when a call with it fails inside", async () => {
    const { client } = await signUp(here.url, "CUSTOMER");
    const { secret } = await makeToken(client);
    await db.sql.query("ALTER TABLE personal_tokens RENAME TO personal_tokens_away");
    const failure = await failureOf(testClient(here.url, secret).auth.me.query());
    await db.sql.query("ALTER TABLE personal_tokens_away RENAME TO personal_tokens");
    expect(failure).toMatchObject({ reason: "INTERNAL" });
    expect(log).toContain(failure?.requestId);
    expect(log).not.toContain("bxo_");
    expect(log).not.toContain(secret.slice(4, 20));
  });

  test("a logger hides one in an object, too", async () => {
    const file = join(home, "other.log");
    createLogger({ level: "info", file }).info({ answer: { secret: "bxo_abc" }, secret: "bxo_abc" }, "Odd");
    await eventually(() => expect(readFileSync(file, "utf8")).toContain("Odd"));
    expect(readFileSync(file, "utf8")).not.toContain("bxo_");
  });
});
