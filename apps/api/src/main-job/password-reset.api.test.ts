import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { type SmtpCatcher, startSmtpCatcher } from "@boxoffice/jobs/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mailedLink } from "../testing/mailed-link.js";
import { rawCall } from "../testing/raw-call.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";

let db: TestDatabase;
let smtp: SmtpCatcher;
let api: TestApi;
beforeAll(async () => {
  [db, smtp] = await Promise.all([createTestDatabase(), startSmtpCatcher()]);
  api = await startTestApi(db.url, { smtpUrl: smtp.url });
});
afterAll(async () => {
  await api.stop();
  await smtp.stop();
  await db.close();
});

const password = "correct horse battery";
const newPassword = "a horse of another colour";
const call = (path: string, input: unknown, headers: Record<string, string> = {}) =>
  rawCall(api.url, { path, input, headers });

async function someone(email: string) {
  const answer = await call("auth.register", { email, password, name: "Ada", role: "CUSTOMER" });
  const { accessToken } = answer.body.result.data;
  return { accessToken, cookie: answer.headers.getSetCookie()[0]?.split(";")[0] ?? "" };
}

async function settled(): Promise<void> {
  await eventually(async () => {
    expect(await db.sql.query("SELECT type, status FROM jobs WHERE status NOT IN ('DONE', 'DEAD')")).toEqual(
      [],
    );
  });
}

test("a forgotten password is replaced by a mailed link, once; all sessions end and the owner is told", async () => {
  const email = "forgetful@example.test";
  const { cookie, accessToken } = await someone(email);
  const made = { name: "Import", scopes: ["bookings:read"], expiresInDays: 30 };
  const { secret } = (await rawCall(api.url, { path: "tokens.create", input: made, token: accessToken })).body
    .result.data;
  const mine = { path: "bookings.mine", input: {}, method: "GET", token: secret } as const;
  expect((await rawCall(api.url, mine)).status).toBe(200);
  expect((await call("auth.requestPasswordReset", { email })).body.result.data).toEqual({ ok: true });
  const { path, token } = await mailedLink(smtp, email);
  expect(path).toBe("/reset-password");
  expect((await call("auth.resetPassword", { token, newPassword })).body.result.data).toEqual({ ok: true });
  expect((await call("auth.refresh", {}, { cookie })).status).toBe(401);
  expect((await rawCall(api.url, mine)).body.error.data.details).toEqual({ token: "REVOKED" });
  expect((await call("auth.login", { email, password })).status).toBe(401);
  expect((await call("auth.login", { email, password: newPassword })).status).toBe(200);
  const again = await call("auth.resetPassword", { token, newPassword: "and yet another one" });
  expect(again.body.error.data).toMatchObject({
    reason: "VALIDATION",
    details: { issues: [{ path: ["token"] }] },
  });
  await settled();
  expect(
    await db.sql.query("SELECT kind, subject, status FROM messages WHERE to_address = $1", [email]),
  ).toEqual([{ kind: "account-notice", subject: "Your password was changed", status: "SENT" }]);
});

test("what a link carries is stored nowhere, and no console shows who asked for one", async () => {
  const email = "private@example.test";
  await someone(email);
  await call("auth.requestPasswordReset", { email });
  const { token } = await mailedLink(smtp, email);
  await settled();
  for (const table of ["account_links", "jobs", "job_transitions", "messages"]) {
    const [row] = await db.sql.query<{ text: string }>(
      `SELECT coalesce(string_agg(t::text, ''), '') AS text FROM ${table} t`,
    );
    expect([table, row?.text.includes(token)]).toEqual([table, false]);
  }
  const signedIn = await call("auth.login", { email, password });
  const jobs = await rawCall(api.url, {
    path: "jobs.list",
    input: {},
    method: "GET",
    token: signedIn.body.result.data.accessToken,
  });
  expect(jobs.body.result.data.items).toEqual([]);
});

test("a known and an unknown address are answered alike, and leave the same behind until the mail is sent", async () => {
  await someone("known@example.test");
  const before = smtp.mails.length;
  const answers = await Promise.all(
    ["known@example.test", "unknown@example.test"].map((email) =>
      call("auth.requestPasswordReset", { email }),
    ),
  );
  expect(answers[0]?.text).toBe(answers[1]?.text);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  await settled();
  const rows = await db.sql.query<{ email: string; shape: object }>(
    `SELECT payload->>'email' AS email, to_jsonb(j) - '{id,payload,run_at,created_at,dispatched_at,finished_at,worker_id,leased_until}'::text[] AS shape
     FROM jobs j WHERE payload->>'email' = ANY($1) ORDER BY 1`,
    [["known@example.test", "unknown@example.test"]],
  );
  expect(rows.map(({ email }) => email)).toEqual(["known@example.test", "unknown@example.test"]);
  expect(rows[0]?.shape).toEqual(rows[1]?.shape);
  expect(smtp.mails.slice(before).flatMap(({ to }) => to)).toEqual(["known@example.test"]);
});

test("nobody's mailbox is flooded: after five an hour the sixth is refused, known or not", async () => {
  await someone("flooded@example.test");
  for (const email of ["flooded@example.test", "nobody@example.test"]) {
    const answers = await Promise.all(
      Array.from({ length: 7 }, () => call("auth.requestPasswordReset", { email })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 429, 429]);
  }
});

test("a link that has expired, was made up or is of another kind opens nothing", async () => {
  const email = "late@example.test";
  await someone(email);
  await call("auth.requestPasswordReset", { email });
  const { token } = await mailedLink(smtp, email);
  const outcome = async (input: object) =>
    (await call("auth.resetPassword", { newPassword, ...input })).body.error?.data.reason ?? "OK";
  expect(await outcome({ token: "A".repeat(43) })).toBe("VALIDATION");
  expect((await call("auth.verifyEmail", { token })).body.error.data.reason).toBe("VALIDATION");
  await db.sql.query("UPDATE account_links SET expires_at = now() - interval '1 second' WHERE email = $1", [
    email,
  ]);
  expect(await outcome({ token })).toBe("VALIDATION");
  expect((await call("auth.login", { email, password })).status).toBe(200);
});

test("of parallel uses of one link one sets the password", async () => {
  const email = "racing@example.test";
  await someone(email);
  await call("auth.requestPasswordReset", { email });
  const { token } = await mailedLink(smtp, email);
  const words = Array.from({ length: 5 }, (_, index) => `a horse of colour ${index}`);
  const answers = await Promise.all(
    words.map((word) => call("auth.resetPassword", { token, newPassword: word })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400, 400]);
});

test("a password that is tried first is refused wherever one is set, and the link stays good", async () => {
  const email = "careless@example.test";
  const refusal = async (path: string, input: object, headers = {}) =>
    (await call(path, input, headers)).body.error?.data.details?.issues[0]?.path[0];
  const account = { email, name: "Ada", role: "CUSTOMER" };
  expect(await refusal("auth.register", { ...account, password: "careless-2026" })).toBe("password");
  expect((await call("auth.register", { ...account, password })).status).toBe(200);
  await call("auth.requestPasswordReset", { email });
  const { token } = await mailedLink(smtp, email);
  expect(await refusal("auth.resetPassword", { token, newPassword: "1qaz2wsx3edc" })).toBe("newPassword");
  const { accessToken } = (await call("auth.login", { email, password })).body.result.data;
  const change = { currentPassword: password, newPassword: "qwertyqwerty" };
  const as = { authorization: `Bearer ${accessToken}` };
  expect(await refusal("auth.changePassword", change, as)).toBe("newPassword");
  expect((await call("auth.resetPassword", { token, newPassword })).status).toBe(200);
});
