import type { User } from "@boxoffice/contracts";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DomainContext } from "../context.js";
import { testContext } from "../testing/test-context.js";
import { changePassword } from "./change-password.js";
import { issueAccountLink } from "./issue-account-link.js";
import { login } from "./login.js";
import { register } from "./register.js";
import { resetPassword } from "./reset-password.js";
import { rotateSession } from "./rotate-session.js";
import { startSession } from "./start-session.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const contextOf = (user?: User, of: DomainContext["db"] = db): DomainContext => ({
  ...testContext(db, user ? { kind: "customer", userId: user.id } : { kind: "visitor" }),
  db: of,
});

let people = 0;
async function someone() {
  people += 1;
  const email = `someone-${people}@example.test`;
  const { user } = await register(contextOf(), {
    email,
    password: "the old one",
    name: "A",
    role: "CUSTOMER",
  });
  return { user, signIn: () => login(contextOf(), { email, password: "the old one" }) };
}
const change = { currentPassword: "the old one", newPassword: "the new one", userAgent: null };

test("who signs in with the old password at the moment of the change has no session after it", async () => {
  const { user, signIn } = await someone();
  const credentials = await signIn();
  await changePassword(contextOf(user), change);
  const late = startSession(contextOf(), { ...credentials, userAgent: null });
  await expect(late).rejects.toMatchObject({ reason: "UNAUTHENTICATED" });
});

test("a session that is entered and not yet committed is waited for, and ended with the others", async () => {
  const { user, signIn } = await someone();
  const credentials = await signIn();
  let changed: Promise<unknown> | undefined;
  const { refreshToken } = await db.transaction(async (sql) => {
    const started = await startSession(contextOf(undefined, { ...db, sql }), {
      ...credentials,
      userAgent: null,
    });
    changed = changePassword(contextOf(user), change);
    // The change waits for the row that the session has locked.
    await eventually(async () =>
      expect(
        await db.sql.query(
          "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'UPDATE users%'",
        ),
      ).toHaveLength(1),
    );
    return started;
  });
  await changed;
  await expect(rotateSession(contextOf(), { refreshToken })).rejects.toMatchObject({
    reason: "UNAUTHENTICATED",
  });
});

test("of two changes at once one is made, and the other is told that the password is not the old one", async () => {
  const { user } = await someone();
  const outcomes = await Promise.allSettled(
    ["the first", "the second"].map((newPassword) =>
      changePassword(contextOf(user), { ...change, newPassword }),
    ),
  );
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const refused = outcomes.find((outcome) => outcome.status === "rejected");
  expect(refused?.reason).toMatchObject({
    reason: "VALIDATION",
    details: { issues: [{ path: ["currentPassword"] }] },
  });
});

test("a reset link that was sent before opens nothing any more, and those to others do", async () => {
  const [owner, other] = [await someone(), await someone()];
  const [ownersToken, othersToken] = [await resetTokenOf(owner.user), await resetTokenOf(other.user)];
  await changePassword(contextOf(owner.user), change);
  const late = resetPassword(contextOf(), { token: ownersToken, newPassword: "one of a thief" });
  await expect(late).rejects.toMatchObject({
    reason: "VALIDATION",
    details: { issues: [{ path: ["token"] }] },
  });
  await resetPassword(contextOf(), { token: othersToken, newPassword: "one of their own" });
});

async function resetTokenOf({ email }: User): Promise<string> {
  const ctx = testContext(db, { kind: "system" });
  const issued = await issueAccountLink(ctx, { purpose: "reset-password", email });
  if (issued?.outcome !== "link") throw new Error(`No link for ${email}`);
  return issued.token;
}
