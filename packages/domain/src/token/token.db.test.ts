import { mostTokens, type TokenScope } from "@boxoffice/contracts";
import { buildUser, createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Origin } from "../context.js";
import { testContext } from "../testing/test-context.js";
import { createToken, listTokens, revokeToken, useToken } from "./index.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const as = (userId: string) => testContext(db, { kind: "customer", userId });
const home = { address: "192.0.2.1", userAgent: "importer/1" };
const use = (secret: string, from: Origin = home) => useToken(testContext(db), { secret, from });
const input = { name: "Import", scopes: ["events:read"] as TokenScope[], expiresInDays: 30 };
const makeFor = (userId: string) => createToken(as(userId), input);
const setTime = (id: string, change: string) =>
  db.sql.query(`UPDATE personal_tokens SET ${change} WHERE id = $1`, [id]);

test("a token stands for its user, in the role they have at that moment", async () => {
  const { id } = await buildUser(db);
  const { secret } = await makeFor(id);
  expect(await use(secret)).toMatchObject({ grant: { id, role: "CUSTOMER", scopes: ["events:read"] } });
  await db.prisma.user.update({ where: { id }, data: { role: "ORGANIZER" } });
  expect(await use(secret)).toMatchObject({ grant: { role: "ORGANIZER" } });
});

test("nothing of the token is stored but its hash and the four characters that it is known by", async () => {
  const { secret } = await makeFor((await buildUser(db)).id);
  const rows = await db.sql.query<{ row: string }>("SELECT to_jsonb(t)::text AS row FROM personal_tokens t");
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ row }) => row.includes(secret.slice(0, 8)))).toHaveLength(1);
  expect(rows.filter(({ row }) => row.includes(secret.slice(0, 9)) || row.includes(secret.slice(8)))).toEqual(
    [],
  );
});

test("revoked, expired, of a user who is gone, never issued, mistyped: each is refused for its own reason", async () => {
  const { id } = await buildUser(db);
  const [revoked, expired, lost] = [await makeFor(id), await makeFor(id), await makeFor(id)];
  await revokeToken(as(id), { tokenId: revoked.token.id });
  await setTime(expired.token.id, "expires_at = now() - interval '1 second'");
  expect(await use(revoked.secret)).toEqual({ problem: "REVOKED" });
  expect(await use(expired.secret)).toEqual({ problem: "EXPIRED" });
  await db.prisma.user.delete({ where: { id } });
  expect(await use(lost.secret)).toEqual({ problem: "UNKNOWN" });
  const flipped = lost.secret.replace(/.$/, (last) => (last === "a" ? "b" : "a"));
  expect(await use(flipped)).toEqual({ problem: "MALFORMED" });
});

test("a mistyped token is told without asking the database", async () => {
  const { secret } = await makeFor((await buildUser(db)).id);
  const unreachable = new Proxy(db, {
    get() {
      throw new Error("The database was asked");
    },
  });
  const ctx = { ...testContext(db), db: unreachable };
  const wrong = secret.slice(0, -1) + (secret.endsWith("x") ? "y" : "x");
  expect(await useToken(ctx, { secret: wrong, from: home })).toEqual({ problem: "MALFORMED" });
  await expect(useToken(ctx, { secret, from: home })).rejects.toThrow("The database was asked");
});

test("the last use is noted once a minute, however often it is used", async () => {
  const { id } = await buildUser(db);
  const { token, secret } = await makeFor(id);
  const lastUse = async () => (await listTokens(as(id)))[0]?.lastUsedAt ?? null;
  const writes = async () => {
    const [row] = await db.sql.query<{ xmin: string }>(
      "SELECT xmin::text FROM personal_tokens WHERE id = $1",
      [token.id],
    );
    return row?.xmin;
  };
  expect(await lastUse()).toBeNull();
  await Promise.all(Array.from({ length: 10 }, () => use(secret)));
  const first = await lastUse();
  const written = await writes();
  expect(first).not.toBeNull();
  await use(secret);
  expect(await writes()).toBe(written);
  await setTime(token.id, "last_used_at = now() - interval '61 seconds'");
  await use(secret);
  expect(Date.parse((await lastUse()) ?? "")).toBeGreaterThanOrEqual(Date.parse(first ?? ""));
});

test("of two places the one it was used from last is shown, and two in turn do not write at each call", async () => {
  const { id } = await buildUser(db);
  const { token, secret } = await makeFor(id);
  const away = { address: "198.51.100.7", userAgent: "curl/8.5.0" };
  const lastPlace = async () => (await listTokens(as(id)))[0]?.lastUsedFrom;
  expect(await lastPlace()).toBeNull();
  await use(secret);
  expect(await lastPlace()).toEqual(home);
  await use(secret, away);
  expect(await lastPlace()).toEqual(away);
  await use(secret);
  expect(await lastPlace()).toEqual(away);
  await setTime(token.id, "last_moved_at = now() - interval '11 seconds'");
  await use(secret);
  expect(await lastPlace()).toEqual(home);
});

test("a token that was made before its beginning was kept has none until it is used", async () => {
  const { id } = await buildUser(db);
  const { token, secret } = await makeFor(id);
  expect(token.prefix).toBe(secret.slice(0, 8));
  await setTime(token.id, "prefix = NULL");
  expect(await listTokens(as(id))).toMatchObject([{ prefix: null }]);
  await use(secret);
  expect(await listTokens(as(id))).toMatchObject([{ prefix: secret.slice(0, 8) }]);
});

test("a use does not wait for somebody who holds the row, and the next one is noted", async () => {
  const { id } = await buildUser(db);
  const { token, secret } = await makeFor(id);
  await db.transaction(async (sql) => {
    await sql.query("SELECT 1 FROM personal_tokens WHERE id = $1 FOR UPDATE", [token.id]);
    expect(await use(secret)).toHaveProperty("grant");
  });
  expect(await listTokens(as(id))).toMatchObject([{ lastUsedAt: null }]);
  await use(secret);
  expect(await listTokens(as(id))).toMatchObject([{ lastUsedAt: expect.any(String) }]);
});

test("a refused token is not noted as used", async () => {
  const { id } = await buildUser(db);
  const { token, secret } = await makeFor(id);
  await setTime(token.id, "expires_at = now() - interval '1 second'");
  await use(secret);
  expect(await listTokens(as(id))).toMatchObject([{ lastUsedAt: null }]);
});

test("of many asked for at once, nobody gets more than twenty; one that is revoked makes room", async () => {
  const { id } = await buildUser(db);
  const asked = await Promise.allSettled(Array.from({ length: mostTokens + 4 }, () => makeFor(id)));
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(mostTokens);
  await expect(makeFor(id)).rejects.toMatchObject({ reason: "VALIDATION" });
  const [first] = await listTokens(as(id));
  await revokeToken(as(id), { tokenId: first?.id ?? "" });
  await expect(makeFor(id)).resolves.toHaveProperty("secret");
});

test("nobody revokes somebody else's token, or one twice, and a visitor has none", async () => {
  const [owner, stranger] = [await buildUser(db), await buildUser(db)];
  const { token } = await makeFor(owner.id);
  const revoke = (userId: string) => revokeToken(as(userId), { tokenId: token.id });
  await expect(revoke(stranger.id)).rejects.toMatchObject({ reason: "NOT_FOUND" });
  expect(await listTokens(as(owner.id))).toHaveLength(1);
  await revoke(owner.id);
  await expect(revoke(owner.id)).rejects.toMatchObject({ reason: "NOT_FOUND" });
  expect(await listTokens(as(owner.id))).toEqual([]);
  await expect(createToken(testContext(db), input)).rejects.toMatchObject({ reason: "UNAUTHENTICATED" });
});
