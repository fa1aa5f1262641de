import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DomainContext } from "../context.js";
import { DomainError } from "../errors.js";
import { testContext } from "../testing/test-context.js";
import { login } from "./login.js";
import { register } from "./register.js";
import { requestPasswordReset } from "./request-password-reset.js";
import { rotateSession } from "./rotate-session.js";
import { startSession } from "./start-session.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

let hashes = 0;
/** Hashes of which no two are alike, at this cost. */
function contextAt(cost: number): DomainContext {
  return {
    ...testContext(db),
    passwords: {
      hash: async (password) => `${cost}:${hashes++}:${password}`,
      verify: async (password, hash) => hash?.replace(/^\d+:\d+:/, "") === password,
      isCurrent: (hash) => hash.startsWith(`${cost}:`),
    },
  };
}

test("a hash of an older cost is replaced by whoever signs in, of several at once by one, and all are in", async () => {
  const account = { email: "ada@example.test", password: "correct horse battery" };
  await register(contextAt(4), { ...account, name: "Ada", role: "CUSTOMER" });
  const ctx = contextAt(10);
  let hashing = 0;
  // Each has found the old hash before any puts a new one in.
  const together: DomainContext = {
    ...ctx,
    passwords: {
      ...ctx.passwords,
      async hash(text) {
        hashing += 1;
        await eventually(() => expect(hashing).toBe(5));
        return ctx.passwords.hash(text);
      },
    },
  };
  const sessions = await Promise.all(
    Array.from({ length: 5 }, async () =>
      startSession(ctx, { ...(await login(together, account)), userAgent: null }),
    ),
  );
  for (const { refreshToken } of sessions) await rotateSession(ctx, { refreshToken });
  const [row] = await db.sql.query<{ password_hash: string }>(
    "SELECT password_hash FROM users WHERE email = $1",
    [account.email],
  );
  expect(row?.password_hash).toMatch(/^10:\d+:correct horse battery$/);
  await login(ctx, account);
  expect(await db.sql.query("SELECT password_hash FROM users WHERE email = $1", [account.email])).toEqual([
    row,
  ]);
});

describe("the same is done for an address that has an account as for one that has none", () => {
  const known = { email: "known@example.test", password: "correct horse battery" };
  beforeAll(() => register(testContext(db), { ...known, name: "Ada", role: "CUSTOMER" }));

  /** What `work` has the database and the hasher do, in order. */
  async function doneFor(
    work: (ctx: DomainContext) => Promise<unknown>,
    options: Partial<DomainContext> = {},
  ) {
    const done: string[] = [];
    const ctx = testContext(watched(done), { kind: "visitor" });
    const passwords: DomainContext["passwords"] = {
      hash: (password) => (done.push("hash"), ctx.passwords.hash(password)),
      verify: (password, hash) => (done.push("compare"), ctx.passwords.verify(password, hash)),
      isCurrent: (hash) => ctx.passwords.isCurrent(hash),
    };
    await work({ ...ctx, passwords, ...options }).catch((error: unknown) => done.push(reasonOf(error)));
    return done;
  }

  /** The database, and a note of each statement that it is sent. */
  function watched(done: string[]): TestDatabase {
    const sql: TestDatabase["sql"] = {
      query: (statement, ...rest) => (done.push(statement), db.sql.query(statement, ...rest)),
    };
    const user = new Proxy(db.prisma.user, {
      get: (model, name, receiver) => (
        done.push(String(name)), Reflect.get(model, name, receiver) as unknown
      ),
    });
    const prisma = new Proxy(db.prisma, {
      get: (client, name, receiver) =>
        name === "user" ? user : (Reflect.get(client, name, receiver) as unknown),
    });
    return { ...db, sql, prisma };
  }

  const reasonOf = (error: unknown) => (error instanceof DomainError ? error.reason : String(error));

  test.each<
    [string, string[], (ctx: DomainContext, email: string) => Promise<unknown>, Partial<DomainContext>?]
  >([
    [
      "a wrong password",
      ["findFirst", "compare", "UNAUTHENTICATED"],
      (ctx, email) => login(ctx, { email, password: "not the password" }),
    ],
    [
      "registering, where a confirmed address is asked for",
      [expect.stringContaining("INSERT INTO jobs"), "EMAIL_UNVERIFIED"],
      (ctx, email) => register(ctx, { email, password: "quite another phrase", name: "A", role: "CUSTOMER" }),
      { requiresVerifiedEmail: true },
    ],
    [
      "asking for a new password",
      [expect.stringContaining("INSERT INTO jobs")],
      (ctx, email) => requestPasswordReset(ctx, { email }),
    ],
  ])("%s", async (_what, expected, work, options) => {
    const done = await doneFor((ctx) => work(ctx, known.email), options);
    expect(done).toEqual(expected);
    expect(await doneFor((ctx) => work(ctx, "nobody@example.test"), options)).toEqual(done);
  });
});
