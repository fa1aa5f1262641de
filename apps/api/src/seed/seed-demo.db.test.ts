import { createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { changePassword, createAdmission, type DomainContext, login } from "@boxoffice/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPasswordHasher } from "../auth/password-hasher.js";
import { demoAccounts } from "./demo-accounts.js";
import { seedDemo } from "./seed-demo.js";

let db: TestDatabase;
const passwords = createPasswordHasher(4);
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => Promise.all([db.close(), passwords.close()]));

test("whoever changes the demo accounts' passwords does not keep the demo data from being completed", async () => {
  const domain: Omit<DomainContext, "actor"> = { db, passwords, admission: createAdmission(db) };
  await seedDemo(domain, () => {});
  for (const { email, password } of demoAccounts) {
    const { user } = await login({ ...domain, actor: { kind: "visitor" } }, { email, password });
    const kind = user.role === "ORGANIZER" ? "organizer" : "customer";
    const actor = { kind, userId: user.id } as const;
    const change = { currentPassword: password, newPassword: "a horse of another colour", userAgent: null };
    await changePassword({ ...domain, actor }, change);
  }
  const [before] = await db.sql.query<{ events: number }>("SELECT count(*)::int AS events FROM events");
  await db.sql.query("UPDATE events SET title = 'Renamed' WHERE title = 'Supper for Twelve'");
  await seedDemo(domain, () => {});
  const [after] = await db.sql.query<{ events: number }>("SELECT count(*)::int AS events FROM events");
  expect(after?.events).toBe((before?.events ?? 0) + 1);
});
