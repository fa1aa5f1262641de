import { Writable } from "node:stream";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { type SmtpCatcher, startSmtpCatcher } from "@boxoffice/jobs/testing";
import pino from "pino";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { authenticatorCode, wrongCode } from "../testing/authenticator.js";
import { mailedLink } from "../testing/mailed-link.js";
import { type RawAnswer, rawCall } from "../testing/raw-call.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";

let db: TestDatabase;
let api: TestApi;
const stops: (() => Promise<void>)[] = [];
beforeAll(async () => {
  db = await createTestDatabase();
  api = await startTestApi(db.url, { role: "api", encryptionKey });
});
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});
afterAll(async () => {
  await api.stop();
  await db.close();
});

const password = "correct horse battery";
const encryptionKey = "a key for tests, thirty-two bytes or more";

/** One more process, for what the one of all tests is not set up for; stopped with its test. */
async function start(overrides: Parameters<typeof startTestApi>[1] = {}): Promise<TestApi> {
  const one = await startTestApi(db.url, { role: "api", encryptionKey, ...overrides });
  stops.push(() => one.stop());
  return one;
}

interface Owner {
  email: string;
  token: string;
  cookie: string;
  secret: string;
  recoveryCodes: string[];
}

const cookieOf = (answer: RawAnswer) => answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";

let people = 0;
async function signUp(at: TestApi): Promise<{ email: string; token: string; cookie: string }> {
  people += 1;
  const email = `factor-${people}@example.test`;
  const input = { email, password, name: "Ada", role: "CUSTOMER" };
  const answer = await rawCall(at.url, { path: "auth.register", input });
  return { email, token: answer.body.result.data.accessToken, cookie: cookieOf(answer) };
}

/** An account whose second factor is on, and whose next code is not spent. */
async function owner(at = api): Promise<Owner> {
  const { email, token, cookie } = await signUp(at);
  const begun = await rawCall(at.url, { path: "auth.beginSecondFactor", input: { password }, token });
  const { secret } = begun.body.result.data;
  const confirmed = await rawCall(at.url, {
    path: "auth.confirmSecondFactor",
    input: { code: authenticatorCode(secret) },
    token,
    headers: { cookie },
  });
  await letCodesBeGoodAgain(email);
  return { email, token, cookie, secret, recoveryCodes: confirmed.body.result.data.recoveryCodes };
}

/** As if half a minute had passed since the last code. */
async function letCodesBeGoodAgain(email: string): Promise<void> {
  await db.sql.query(
    "UPDATE second_factors SET last_step = 0 WHERE user_id = (SELECT id FROM users WHERE email = $1)",
    [email],
  );
}

const login = (at: TestApi, email: string, code?: string, word = password) =>
  rawCall(at.url, {
    path: "auth.login",
    input: { email, password: word, ...(code !== undefined && { code }) },
  });
const refusalOf = ({ body }: RawAnswer) => {
  const { reason, details } = body.error.data;
  return details === undefined ? reason : { reason, details };
};
const required = (code: string) => ({ reason: "SECOND_FACTOR_REQUIRED", details: { code } });
async function refusedCodes(email: string): Promise<number> {
  const rows = await db.sql.query(
    `SELECT 1 FROM audit_entries a JOIN users u ON u.id = a.account_id
     WHERE u.email = $1 AND action = 'second-factor.refused'`,
    [email],
  );
  return rows.length;
}

/** Two hundred calls of one procedure: twenty batches of ten, all at once. */
async function twoHundred(call: { path: string; input: object; token?: string }) {
  const path = `${Array.from({ length: 10 }, () => call.path).join(",")}?batch=1`;
  const input = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [String(index), call.input]));
  const { token } = call;
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      rawCall(api.url, { path, input, ...(token !== undefined && { token }) }),
    ),
  );
  return answers.flatMap(({ body }) =>
    body.map((each: { error?: { data: { reason: string } } }) => each.error?.data.reason ?? "OK"),
  );
}
const countOf = (reasons: string[], reason: string) => reasons.filter((each) => each === reason).length;

test("signing in asks for a code after the right password, and opens nothing before it", async () => {
  const { email, secret, recoveryCodes } = await owner();
  const asked = await login(api, email);
  expect([asked.status, refusalOf(asked)]).toEqual([401, required("MISSING")]);
  expect(asked.headers.getSetCookie()).toEqual([]);
  const refused = await login(api, email, wrongCode(secret));
  expect([refused.status, refusalOf(refused)]).toEqual([401, required("REFUSED")]);
  expect(refused.headers.getSetCookie()).toEqual([]);
  const wrongWord = await login(api, email, authenticatorCode(secret), "not the password");
  expect(refusalOf(wrongWord)).toBe("UNAUTHENTICATED");
  const code = authenticatorCode(secret);
  const opened = await login(api, email, `${code.slice(0, 3)} ${code.slice(3)}`);
  expect(opened.body.result.data).toMatchObject({ user: { email }, accessToken: expect.any(String) });
  const [recovery = ""] = recoveryCodes;
  expect((await login(api, email, recovery.toLowerCase())).status).toBe(200);
  expect(refusalOf(await login(api, email, recovery))).toEqual(required("REFUSED"));
});

test("turning it on ends every session but the one that does", async () => {
  const { email } = await signUp(api);
  const [mine, other] = [await login(api, email), await login(api, email)];
  const token = mine.body.result.data.accessToken;
  const headers = { cookie: cookieOf(mine) };
  const begun = await rawCall(api.url, { path: "auth.beginSecondFactor", input: { password }, token });
  const input = { code: authenticatorCode(begun.body.result.data.secret) };
  await rawCall(api.url, { path: "auth.confirmSecondFactor", input, token, headers });
  const refresh = (cookie: string) =>
    rawCall(api.url, { path: "auth.refresh", input: {}, headers: { cookie } });
  expect((await refresh(cookieOf(other))).status).toBe(401);
  expect((await refresh(cookieOf(mine))).status).toBe(200);
});

test("one code lets in once, whichever of two processes it is shown to", async () => {
  const apis = [api, await start()] as const;
  const { email, secret, recoveryCodes } = await owner();
  for (const code of [authenticatorCode(secret), recoveryCodes[0]]) {
    // Eight: with ten guesses none of them is refused for their number.
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => login(apis[index % 2 === 0 ? 0 : 1], email, code)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(7);
  }
});

test("S4: of two hundred codes guessed in batches and in parallel ten at most are evaluated", async () => {
  const { email, secret } = await owner();
  const input = { email, password, code: wrongCode(secret) };
  const reasons = await twoHundred({ path: "auth.login", input });
  expect([countOf(reasons, "SECOND_FACTOR_REQUIRED"), countOf(reasons, "RATE_LIMITED")]).toEqual([10, 190]);
  expect(await refusedCodes(email)).toBe(10);
});

test("S4: the right password buys no more guesses at the code", async () => {
  const { email, secret } = await owner();
  for (let round = 0; round < 5; round += 1) {
    expect(refusalOf(await login(api, email))).toEqual(required("MISSING"));
    expect(refusalOf(await login(api, email, wrongCode(secret)))).toEqual(required("REFUSED"));
  }
  expect((await login(api, email)).status).toBe(429);
  expect((await login(api, email, authenticatorCode(secret))).status).toBe(429);
  expect(await refusedCodes(email)).toBe(5);
});

test("S4: nor does a new password, for which no code is asked", async () => {
  const { token, secret } = await owner();
  const guess = async (as: string) => {
    const input = { password, code: wrongCode(secret) };
    const { body } = await rawCall(api.url, { path: "auth.disableSecondFactor", input, token: as });
    return body.error.data.reason;
  };
  for (let tries = 0; tries < 9; tries += 1) expect(await guess(token)).toBe("VALIDATION");
  const input = { currentPassword: password, newPassword: password };
  const changed = await rawCall(api.url, { path: "auth.changePassword", input, token });
  const { accessToken } = changed.body.result.data;
  expect([await guess(accessToken), await guess(accessToken)]).toEqual(["VALIDATION", "RATE_LIMITED"]);
});

test("S4: a right code takes the counts back", async () => {
  const { email, secret } = await owner();
  for (let tries = 0; tries < 9; tries += 1) await login(api, email);
  expect((await login(api, email, authenticatorCode(secret))).status).toBe(200);
  for (let tries = 0; tries < 9; tries += 1) expect((await login(api, email)).status).toBe(401);
});

test.each(["auth.disableSecondFactor", "auth.newRecoveryCodes", "account.delete"])(
  "S4: of two hundred codes guessed at %s from within a session ten at most are evaluated",
  async (path) => {
    const { email, token, secret } = await owner();
    const reasons = await twoHundred({ path, input: { password, code: wrongCode(secret) }, token });
    expect([countOf(reasons, "VALIDATION"), countOf(reasons, "RATE_LIMITED")]).toEqual([10, 190]);
    expect(await refusedCodes(email)).toBe(10);
  },
);

test("S4: so it is with the code that is to turn it on", async () => {
  const { token } = await signUp(api);
  const begun = await rawCall(api.url, { path: "auth.beginSecondFactor", input: { password }, token });
  const code = wrongCode(begun.body.result.data.secret);
  const reasons = await twoHundred({ path: "auth.confirmSecondFactor", input: { code }, token });
  expect([countOf(reasons, "VALIDATION"), countOf(reasons, "RATE_LIMITED")]).toEqual([10, 190]);
});

test("a mailed link gives a new password, and no way around the code", async () => {
  const smtp: SmtpCatcher = await startSmtpCatcher();
  stops.push(() => smtp.stop());
  const mailing = await start({ role: "all", smtpUrl: smtp.url });
  const { email, secret } = await owner(mailing);
  // After the notice that it is on.
  await eventually(() => expect(smtp.mails.filter(({ to }) => to.includes(email))).toHaveLength(1));
  await rawCall(mailing.url, { path: "auth.requestPasswordReset", input: { email } });
  const { token } = await mailedLink(smtp, email, 2);
  const input = { token, newPassword: "a horse of another colour" };
  expect((await rawCall(mailing.url, { path: "auth.resetPassword", input })).status).toBe(200);
  expect(refusalOf(await login(mailing, email, undefined, input.newPassword))).toEqual(required("MISSING"));
  expect((await login(mailing, email, authenticatorCode(secret), input.newPassword)).status).toBe(200);
});

test("a personal access token neither sees nor changes it", async () => {
  const { token, secret } = await owner();
  const scopes = ["events:read", "bookings:read", "bookings:write", "jobs:read"];
  const made = await rawCall(api.url, {
    path: "tokens.create",
    input: { name: "Import", scopes, expiresInDays: 1 },
    token,
  });
  const personal = made.body.result.data.secret;
  const proof = { password, code: authenticatorCode(secret) };
  const calls = [
    { path: "auth.secondFactor", input: {}, method: "GET" as const },
    { path: "auth.beginSecondFactor", input: { password } },
    { path: "auth.confirmSecondFactor", input: { code: proof.code } },
    { path: "auth.disableSecondFactor", input: proof },
    { path: "auth.newRecoveryCodes", input: proof },
  ];
  for (const call of calls)
    expect((await rawCall(api.url, { ...call, token: personal })).body.error.data.reason).toBe("FORBIDDEN");
});

test("S6: secret and recovery codes are in one answer each, and in no other, no log line and no row", async () => {
  let log = "";
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log += chunk.toString();
      done();
    },
  });
  const logged = await start({ role: "all", logger: pino({ level: "trace" }, stream) });
  const { email, token, secret, recoveryCodes } = await owner(logged);
  const code = wrongCode(secret);
  const answers = [
    await login(logged, email, authenticatorCode(secret)),
    await login(logged, email, code),
    await login(logged, email, recoveryCodes[0]),
    await rawCall(logged.url, { path: "auth.confirmSecondFactor", input: { code }, token }),
    await rawCall(logged.url, { path: "auth.beginSecondFactor", input: { password }, token }),
  ];
  // An unreadable secret is our fault, and fails with a stack in the log.
  await db.sql.query(
    `UPDATE second_factors SET last_step = 0, sealed_secret = sealed_secret || '\\x00'
     WHERE user_id = (SELECT id FROM users WHERE email = $1)`,
    [email],
  );
  const broken = await login(logged, email, authenticatorCode(secret));
  expect([broken.status, refusalOf(broken)]).toEqual([500, "INTERNAL"]);
  await eventually(async () => {
    expect(await db.sql.query("SELECT type FROM jobs WHERE status NOT IN ('DONE', 'DEAD')")).toEqual([]);
  });
  for (const path of ["auth.secondFactor", "auth.sessions", "auth.me", "tokens.list"])
    answers.push(await rawCall(logged.url, { path, input: {}, token, method: "GET" }));
  for (const path of ["audit.list", "inbox.list", "jobs.list"])
    answers.push(await rawCall(logged.url, { path, input: { limit: 100 }, token, method: "GET" }));
  answers.push(await rawCall(logged.url, { path: "account.exportData", input: {}, token }));
  const everything = await db.sql.query<{ rows: string }>(
    `SELECT string_agg(query_to_xml('SELECT * FROM ' || quote_ident(tablename), true, false, '')::text, '') AS rows
     FROM pg_tables WHERE schemaname = 'public'`,
  );
  const rows = everything[0]?.rows ?? "";
  expect(rows).toContain("second-factor.enabled");
  expect(log).toContain("another ENCRYPTION_KEY");
  const planted = [secret, ...recoveryCodes, ...recoveryCodes.map((each) => each.replaceAll("-", ""))];
  const bytes = [Buffer.from(secret), ...recoveryCodes.map((each) => Buffer.from(each))];
  for (const hidden of [
    ...planted,
    ...bytes.flatMap((each) => [each.toString("hex"), each.toString("base64")]),
  ]) {
    for (const place of [...answers.map(({ text }) => text), broken.text, log, rows])
      expect(place.includes(hidden), hidden).toBe(false);
  }
});

test("it outlives a changed JWT_SECRET; under another key nobody is let in but by a recovery code", async () => {
  const { email, secret, recoveryCodes } = await owner();
  const renewed = await start({ jwtSecret: "another secret for tests, 32 bytes or more" });
  expect((await login(renewed, email, authenticatorCode(secret))).status).toBe(200);
  await letCodesBeGoodAgain(email);
  const otherKey = await start({ encryptionKey: "another key for tests, thirty-two bytes or more" });
  expect((await login(otherKey, email, authenticatorCode(secret))).status).toBe(500);
  expect((await login(otherKey, email, recoveryCodes[0])).status).toBe(200);
  const noKey = await start({ encryptionKey: undefined, keepsEncryptionKey: false });
  expect((await login(noKey, email, authenticatorCode(secret))).status).toBe(500);
  expect((await login(noKey, email)).status).toBe(401);
  expect((await login(noKey, email, recoveryCodes[1])).status).toBe(200);
});

test("without a key of its own an installation keeps one; where it may not, none is offered", async () => {
  const keeping = await start({ encryptionKey: undefined });
  const { email, secret } = await owner(keeping);
  expect((await login(keeping, email, authenticatorCode(secret))).status).toBe(200);
  const none = await start({ encryptionKey: undefined, keepsEncryptionKey: false });
  const { token } = await signUp(none);
  const state = await rawCall(none.url, { path: "auth.secondFactor", input: {}, token, method: "GET" });
  expect(state.body.result.data).toEqual({ isAvailable: false, enabledAt: null, recoveryCodesLeft: 0 });
  const begun = await rawCall(none.url, { path: "auth.beginSecondFactor", input: { password }, token });
  expect([begun.status, refusalOf(begun)]).toEqual([403, "FORBIDDEN"]);
});

test("what is no code is VALIDATION, and counts as no guess", async () => {
  const { email } = await owner();
  const texts = ["12345", "1234567", "abcdef", "", "0123-4567-89AB", "U".repeat(16), "1".repeat(200)];
  for (const code of texts) {
    const answer = await login(api, email, code);
    expect(refusalOf(answer), code).toMatchObject({ reason: "VALIDATION" });
    expect(answer.headers.get("ratelimit")).toBeNull();
  }
});
