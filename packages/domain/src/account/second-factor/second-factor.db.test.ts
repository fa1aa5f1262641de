import type { LoginInput, User } from "@boxoffice/contracts";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DomainContext } from "../../context.js";
import { deleteAccount, exportData } from "../../privacy/index.js";
import { testContext } from "../../testing/test-context.js";
import { changePassword } from "../change-password.js";
import { listSessions } from "../list-sessions.js";
import { login } from "../login.js";
import { register } from "../register.js";
import { rotateSession } from "../rotate-session.js";
import { startSession } from "../start-session.js";
import { beginSecondFactor } from "./begin-second-factor.js";
import { confirmSecondFactor } from "./confirm-second-factor.js";
import { disableSecondFactor } from "./disable-second-factor.js";
import { getSecondFactor } from "./get-second-factor.js";
import { removeSecondFactor } from "./remove-second-factor.js";
import { replaceRecoveryCodes } from "./replace-recovery-codes.js";
import { replaceRecoveryHashes } from "./second-factor.store.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const stepMs = 30_000;
/** The clock of the test, which is moved by hand. */
let nowMs = Date.parse("2030-01-01T00:00:10.000Z");
const later = (steps = 1) => {
  nowMs += steps * stepMs;
};
const codeOf = (secret: string, atMs = nowMs) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: atMs });

const contextOf = (user?: User, of: DomainContext["db"] = db): DomainContext => ({
  ...testContext(db, user ? { kind: "customer", userId: user.id } : { kind: "visitor" }),
  db: of,
  nowMs: () => nowMs,
});

const password = "correct horse battery";
let people = 0;
async function someone() {
  people += 1;
  const email = `factor-${people}@example.test`;
  const { user } = await register(contextOf(), { email, password, name: "Ada", role: "CUSTOMER" });
  const signIn = (code?: string) =>
    login(contextOf(), { email, password, ...(code !== undefined && { code }) } satisfies LoginInput);
  return { user, email, ctx: contextOf(user), signIn };
}

async function someoneWithFactor() {
  const person = await someone();
  const { secret, uri } = await beginSecondFactor(person.ctx, { password });
  const recoveryCodes = await confirmSecondFactor(person.ctx, { code: codeOf(secret), refreshToken: null });
  later();
  return { ...person, secret, uri, recoveryCodes };
}

const asTyped = (code: string) => code.replaceAll("-", "");
const refused = { reason: "SECOND_FACTOR_REQUIRED", details: { code: "REFUSED" } };
const missing = { reason: "SECOND_FACTOR_REQUIRED", details: { code: "MISSING" } };
const badField = (field: string) => ({
  reason: "VALIDATION",
  details: { issues: [{ path: [field], message: expect.any(String) }] },
});
const countOf = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.filter(({ status }) => status === "fulfilled").length;
async function logOf(user: User): Promise<string[]> {
  const rows = await db.sql.query<{ action: string }>(
    "SELECT action FROM audit_entries WHERE account_id = $1 ORDER BY id",
    [user.id],
  );
  return rows.map(({ action }) => action);
}
async function noticesTo(user: User): Promise<string[]> {
  const rows = await db.sql.query<{ notice: string }>(
    "SELECT payload->>'notice' AS notice FROM jobs WHERE payload->>'userId' = $1 ORDER BY id",
    [user.id],
  );
  return rows.map(({ notice }) => notice);
}

describe("turning it on", () => {
  test("asks for the password and for a code of the app, and for nothing at sign-in before that", async () => {
    const { ctx, signIn, user } = await someone();
    await expect(beginSecondFactor(ctx, { password: "not it" })).rejects.toMatchObject(badField("password"));
    await expect(confirmSecondFactor(ctx, { code: "123456", refreshToken: null })).rejects.toMatchObject(
      badField("code"),
    );
    const { secret } = await beginSecondFactor(ctx, { password });
    await signIn();
    const wrong = codeOf(secret, nowMs + 10 * stepMs);
    await expect(confirmSecondFactor(ctx, { code: wrong, refreshToken: null })).rejects.toMatchObject(
      badField("code"),
    );
    await signIn();
    const codes = await confirmSecondFactor(ctx, { code: codeOf(secret), refreshToken: null });
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    await expect(signIn()).rejects.toMatchObject(missing);
    expect(await getSecondFactor(ctx)).toEqual({
      isAvailable: true,
      enabledAt: expect.any(String),
      recoveryCodesLeft: 10,
    });
    expect(await logOf(user)).toContain("second-factor.enabled");
    expect(await noticesTo(user)).toEqual(["second-factor-enabled"]);
  });

  test("begun twice, the first secret is good for nothing; begun an hour ago, none is", async () => {
    const { ctx, user } = await someone();
    const first = await beginSecondFactor(ctx, { password });
    const second = await beginSecondFactor(ctx, { password });
    const confirm = (secret: string) =>
      confirmSecondFactor(ctx, { code: codeOf(secret), refreshToken: null });
    await expect(confirm(first.secret)).rejects.toMatchObject(badField("code"));
    await db.sql.query(
      "UPDATE second_factors SET created_at = now() - interval '61 minutes' WHERE user_id = $1",
      [user.id],
    );
    await expect(confirm(second.secret)).rejects.toMatchObject(badField("code"));
  });

  test("one that is on is not begun or confirmed again, also by two at once", async () => {
    const { ctx, signIn, user } = await someone();
    const { secret } = await beginSecondFactor(ctx, { password });
    const both = await Promise.allSettled(
      [1, 2].map(() => confirmSecondFactor(ctx, { code: codeOf(secret), refreshToken: null })),
    );
    expect(countOf(both)).toBe(1);
    await expect(beginSecondFactor(ctx, { password })).rejects.toMatchObject({ reason: "SECOND_FACTOR_ON" });
    later();
    await signIn(codeOf(secret));
    expect(await db.sql.query("SELECT 1 FROM recovery_codes WHERE user_id = $1", [user.id])).toHaveLength(10);
  });

  test("ends all sessions but the one that asks", async () => {
    const { ctx, signIn } = await someone();
    const credentials = await signIn();
    const mine = await startSession(contextOf(), { ...credentials, userAgent: "mine" });
    const other = await startSession(contextOf(), { ...credentials, userAgent: "other" });
    const { secret } = await beginSecondFactor(ctx, { password });
    await confirmSecondFactor(ctx, { code: codeOf(secret), refreshToken: mine.refreshToken });
    await expect(rotateSession(contextOf(), other)).rejects.toMatchObject({ reason: "UNAUTHENTICATED" });
    await rotateSession(contextOf(), mine);
    expect((await listSessions(ctx, { refreshToken: null })).map(({ userAgent }) => userAgent)).toEqual([
      "mine",
    ]);
  });

  test("who has signed in with the password alone at this moment has no session after it", async () => {
    const { ctx, signIn } = await someone();
    const credentials = await signIn();
    const { secret } = await beginSecondFactor(ctx, { password });
    await confirmSecondFactor(ctx, { code: codeOf(secret), refreshToken: null });
    const late = startSession(contextOf(), { ...credentials, userAgent: null });
    await expect(late).rejects.toMatchObject({ reason: "UNAUTHENTICATED" });
  });

  test("a session that is entered and not yet committed is waited for, and ended with the others", async () => {
    const { ctx, signIn } = await someone();
    const credentials = await signIn();
    const { secret } = await beginSecondFactor(ctx, { password });
    let confirmed: Promise<unknown> | undefined;
    const started = await db.transaction(async (sql) => {
      const session = await startSession(contextOf(undefined, { ...db, sql }), {
        ...credentials,
        userAgent: null,
      });
      confirmed = confirmSecondFactor(ctx, { code: codeOf(secret), refreshToken: null });
      await eventually(async () =>
        expect(
          await db.sql.query(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'UPDATE users%'",
          ),
        ).toHaveLength(1),
      );
      return session;
    });
    await confirmed;
    await expect(rotateSession(contextOf(), started)).rejects.toMatchObject({ reason: "UNAUTHENTICATED" });
  });

  test("where there is no key to keep secrets under it cannot be turned on", async () => {
    const { ctx } = await someone();
    const keyless = { ...ctx, secrets: undefined };
    await expect(beginSecondFactor(keyless, { password })).rejects.toMatchObject({ reason: "FORBIDDEN" });
    expect(await getSecondFactor(keyless)).toMatchObject({ isAvailable: false });
  });
});

describe("signing in", () => {
  test("a wrong password says nothing of the second factor, with a right code neither", async () => {
    const { email, secret } = await someoneWithFactor();
    for (const code of [undefined, codeOf(secret)]) {
      const input = { email, password: "a guess at it", ...(code && { code }) };
      await expect(login(contextOf(), input)).rejects.toMatchObject({ reason: "UNAUTHENTICATED" });
    }
  });

  test("a code is good once, and one that is older than it not any more", async () => {
    const { signIn, secret } = await someoneWithFactor();
    const [before, now] = [codeOf(secret, nowMs - stepMs), codeOf(secret)];
    await signIn(now);
    await expect(signIn(now)).rejects.toMatchObject(refused);
    await expect(signIn(before)).rejects.toMatchObject(refused);
    await signIn(codeOf(secret, nowMs + stepMs));
  });

  test("the code that turned it on is spent by that", async () => {
    const { ctx, signIn } = await someone();
    const { secret } = await beginSecondFactor(ctx, { password });
    const code = codeOf(secret);
    await confirmSecondFactor(ctx, { code, refreshToken: null });
    await expect(signIn(code)).rejects.toMatchObject(refused);
  });

  test("of twenty sign-ins at once with one code, or one recovery code, one is let in", async () => {
    const { signIn, secret, recoveryCodes, user } = await someoneWithFactor();
    for (const code of [codeOf(secret), asTyped(recoveryCodes[0] ?? "")]) {
      const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => signIn(code)));
      expect(countOf(outcomes)).toBe(1);
    }
    const used = (await logOf(user)).filter((action) => action === "recovery-code.used");
    expect(used).toHaveLength(1);
  });

  test("each recovery code lets in once, its use is logged and told, and the left ones are counted", async () => {
    const { ctx, signIn, recoveryCodes, user } = await someoneWithFactor();
    for (const code of recoveryCodes) await signIn(asTyped(code));
    for (const code of recoveryCodes) await expect(signIn(asTyped(code))).rejects.toMatchObject(refused);
    expect(await getSecondFactor(ctx)).toMatchObject({ recoveryCodesLeft: 0 });
    expect((await noticesTo(user)).filter((notice) => notice === "recovery-code-used")).toHaveLength(10);
    const details = await db.sql.query<{ left: string }>(
      "SELECT details->>'left' AS left FROM audit_entries WHERE account_id = $1 AND action = 'recovery-code.used' ORDER BY id",
      [user.id],
    );
    expect(details.map(({ left }) => left)).toEqual(["9", "8", "7", "6", "5", "4", "3", "2", "1", "0"]);
  });

  test("a recovery code of somebody else is none", async () => {
    const [ada, bob] = [await someoneWithFactor(), await someoneWithFactor()];
    await expect(bob.signIn(asTyped(ada.recoveryCodes[0] ?? ""))).rejects.toMatchObject(refused);
  });

  test("wrong codes are logged, and of the fifth in a row the owner is told, once", async () => {
    const { signIn, secret, user } = await someoneWithFactor();
    const wrong = codeOf(secret, nowMs + 100 * stepMs);
    for (let tries = 0; tries < 7; tries += 1) await expect(signIn(wrong)).rejects.toMatchObject(refused);
    expect((await logOf(user)).filter((action) => action === "second-factor.refused")).toHaveLength(7);
    expect(await noticesTo(user)).toEqual(["second-factor-enabled", "second-factor-guessed"]);
  });

  test("after a hundred wrong codes in a row only a recovery code lets in, and codes of the app after it", async () => {
    const { signIn, secret, recoveryCodes, user } = await someoneWithFactor();
    const hadWrong = (wrongCodes: number) =>
      db.sql.query("UPDATE second_factors SET wrong_codes = $2 WHERE user_id = $1", [user.id, wrongCodes]);
    await hadWrong(99);
    await signIn(codeOf(secret));
    later();
    await hadWrong(100);
    await expect(signIn(codeOf(secret))).rejects.toMatchObject(refused);
    await signIn(asTyped(recoveryCodes[0] ?? ""));
    later();
    await signIn(codeOf(secret));
  });

  test("a password hash that is renewed at sign-in does not ask for a second code", async () => {
    const { email, secret } = await someoneWithFactor();
    const ctx = contextOf();
    // Another sign-in renews it first: what this one read of it is out of date.
    const racing = {
      ...ctx,
      passwords: {
        ...ctx.passwords,
        verify: async (word: string, hash: string | null) => hash?.split(":")[1] === word,
        isCurrent: () => false,
        hash: async (word: string) => {
          await db.sql.query("UPDATE users SET password_hash = $2 WHERE email = $1", [
            email,
            `faster:${word}`,
          ]);
          return `slower:${word}`;
        },
      },
    };
    const credentials = await login(racing, { email, password, code: codeOf(secret) });
    expect(credentials.passwordHash).toBe(`faster:${password}`);
    await startSession(contextOf(), { ...credentials, userAgent: null });
  });

  test("what was sealed for one account opens for no other, and nobody is let in by it", async () => {
    const [ada, bob] = [await someoneWithFactor(), await someoneWithFactor()];
    await db.sql.query(
      "UPDATE second_factors SET sealed_secret = (SELECT sealed_secret FROM second_factors WHERE user_id = $1) WHERE user_id = $2",
      [ada.user.id, bob.user.id],
    );
    await expect(bob.signIn(codeOf(ada.secret))).rejects.toThrow("another account");
  });
});

describe("once it is on", () => {
  test("it is turned off by password and code, and by neither alone", async () => {
    const { ctx, signIn, secret, user } = await someoneWithFactor();
    const code = codeOf(secret);
    await expect(disableSecondFactor(ctx, { password: "not it", code })).rejects.toMatchObject(
      badField("password"),
    );
    const wrong = codeOf(secret, nowMs + 10 * stepMs);
    await expect(disableSecondFactor(ctx, { password, code: wrong })).rejects.toMatchObject(badField("code"));
    await disableSecondFactor(ctx, { password, code });
    await signIn();
    expect(await getSecondFactor(ctx)).toMatchObject({ enabledAt: null, recoveryCodesLeft: 0 });
    await expect(disableSecondFactor(ctx, { password, code })).rejects.toMatchObject({ reason: "NOT_FOUND" });
    expect(await db.sql.query("SELECT 1 FROM second_factors WHERE user_id = $1", [user.id])).toEqual([]);
    expect(await noticesTo(user)).toEqual(["second-factor-enabled", "second-factor-disabled"]);
  });

  test("new recovery codes replace the old ones", async () => {
    const { ctx, signIn, secret, recoveryCodes, user } = await someoneWithFactor();
    const [fresh = ""] = await replaceRecoveryCodes(ctx, { password, code: codeOf(secret) });
    await expect(signIn(asTyped(recoveryCodes[1] ?? ""))).rejects.toMatchObject(refused);
    await signIn(asTyped(fresh));
    expect((await logOf(user)).filter((action) => action === "recovery-codes.replaced")).toHaveLength(1);
  });

  test("of two who ask for new ones at once the second is waited with, and its ten are the ones there are", async () => {
    const { user } = await someoneWithFactor();
    const hashesOf = (name: string) =>
      Array.from({ length: 10 }, (_, index) => Buffer.from(`${name} ${index}`));
    const replace = (sql: DomainContext["db"]["sql"], codeHashes: Buffer[]) =>
      replaceRecoveryHashes(sql, { userId: user.id, codeHashes });
    let second: Promise<unknown> | undefined;
    await db.transaction(async (sql) => {
      await replace(sql, hashesOf("first"));
      second = db.transaction((other) => replace(other, hashesOf("second")));
      await eventually(async () =>
        expect(
          await db.sql.query(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
          ),
        ).toHaveLength(1),
      );
    });
    await second;
    const left = await db.sql.query<{ hash: string }>(
      "SELECT convert_from(code_hash, 'UTF8') AS hash FROM recovery_codes WHERE user_id = $1",
      [user.id],
    );
    expect(left.map(({ hash }) => hash).toSorted()).toEqual(hashesOf("second").map(String));
  });

  test("a new password leaves it on, and its session stays", async () => {
    const { ctx, email, secret } = await someoneWithFactor();
    const change = { currentPassword: password, newPassword: "another horse", userAgent: null };
    const { refreshToken } = await changePassword(ctx, change);
    await rotateSession(contextOf(), { refreshToken });
    const input = { email, password: "another horse" };
    await expect(login(contextOf(), input)).rejects.toMatchObject(missing);
    await login(contextOf(), { ...input, code: codeOf(secret) });
  });

  test("the account ends by password and code, and nothing is left of the second factor", async () => {
    const { ctx, secret, user } = await someoneWithFactor();
    await expect(deleteAccount(ctx, { password })).rejects.toMatchObject(badField("code"));
    const wrong = codeOf(secret, nowMs + 10 * stepMs);
    await expect(deleteAccount(ctx, { password, code: wrong })).rejects.toMatchObject(badField("code"));
    await deleteAccount(ctx, { password, code: codeOf(secret) });
    expect(await db.sql.query("SELECT 1 FROM second_factors WHERE user_id = $1", [user.id])).toEqual([]);
    expect(await db.sql.query("SELECT second_factor_at FROM users WHERE id = $1", [user.id])).toEqual([
      { second_factor_at: null },
    ]);
  });

  test("an exported account says that it is on, and neither its secret nor a code", async () => {
    const { ctx, secret, recoveryCodes } = await someoneWithFactor();
    const data = await exportData(ctx, { refreshToken: null });
    expect(data.secondFactorEnabledAt).toMatch(/Z$/);
    const text = JSON.stringify(data);
    for (const planted of [secret, ...recoveryCodes]) expect(text).not.toContain(planted);
  });

  test("the operator turns it off for an owner who has lost everything, and nobody else does", async () => {
    const { signIn, email, user, ctx } = await someoneWithFactor();
    await expect(removeSecondFactor(ctx, { email })).rejects.toMatchObject({ reason: "FORBIDDEN" });
    const system = testContext(db, { kind: "system" });
    expect(await removeSecondFactor(system, { email })).toBe(true);
    expect(await removeSecondFactor(system, { email })).toBe(false);
    expect(await removeSecondFactor(system, { email: "nobody@example.test" })).toBe(false);
    await signIn();
    expect(await noticesTo(user)).toEqual(["second-factor-enabled", "second-factor-removed"]);
  });
});
