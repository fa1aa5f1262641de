import { createSecretKey } from "node:crypto";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import jwt from "jsonwebtoken";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rawCall } from "../testing/raw-call.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { testJwtSecret } from "../testing/test-jwt-secret.js";
import { signUp } from "../testing/test-client.js";

/** What is known of a user is good for longer than any test takes: whoever sees a change has heard of it. */
const hourMs = 3_600_000;

let db: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  db = await createTestDatabase();
  api = await startTestApi(db.url, { patience: { knownForMs: hourMs } });
});
afterAll(async () => {
  await api.stop();
  await db.close();
});

const password = "correct horse battery";
const call = (path: string, input: unknown, headers: Record<string, string> = {}) =>
  rawCall(api.url, { path, input, headers });
const me = (token: string) => rawCall(api.url, { path: "auth.me", input: undefined, method: "GET", token });

/** Registers anew and returns the refresh cookie as the browser would send it back. */
async function signUpWithCookie(email: string) {
  const answer = await call("auth.register", { email, password, name: "Ada", role: "CUSTOMER" });
  return { session: answer.body.result.data, cookie: cookieOf(answer.headers) };
}

function cookieOf(headers: Headers): string {
  return headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

describe("access tokens", () => {
  test("an access token is the JWT of the contract, and shows who it is", async () => {
    const { session } = await signUp(api.url, "ORGANIZER");
    const { header, payload } = jwt.verify(session.accessToken, createSecretKey(Buffer.from(testJwtSecret)), {
      complete: true,
    });
    expect(header).toMatchObject({ alg: "HS256", typ: "at+jwt", kid: expect.any(String) });
    expect(payload).toMatchObject({
      sub: session.user.id,
      role: "ORGANIZER",
      iss: "boxoffice",
      aud: "boxoffice-api",
      jti: expect.any(String),
    });
    expect((await me(session.accessToken)).body.result.data).toEqual(session.user);
  });

  test("none, expired, altered, unsigned, of another key, audience, issuer or kind: UNAUTHENTICATED", async () => {
    const { session } = await signUp(api.url, "CUSTOMER");
    const good = jwt.decode(session.accessToken, { complete: true });
    if (!good || typeof good.payload === "string") throw new Error("The access token is no JWT");
    const claims = good.payload;
    const sign = (change: object, key = testJwtSecret, header: object = {}) =>
      jwt.sign({ ...claims, ...change }, key, { header: { alg: "HS256", typ: "at+jwt", ...header } });
    expect((await me(sign({}))).status).toBe(200);
    const bad = [
      "",
      "nonsense",
      session.accessToken.slice(0, -2),
      sign({ exp: 1_700_000_000 }),
      sign({}, "another secret, also thirty-two bytes long"),
      sign({ aud: "someone-else" }),
      sign({ iss: "someone-else" }),
      sign({ role: "ORGANIZER" }),
      sign({ sub: "01900000-0000-7000-8000-00000000dead" }),
      sign({}, testJwtSecret, { typ: "JWT" }),
      jwt.sign(claims, "", { algorithm: "none" }),
      `${session.accessToken.split(".").slice(0, 2).join(".")}.`,
    ];
    for (const token of bad)
      expect([token, (await me(token)).body.error?.data.reason]).toEqual([token, "UNAUTHENTICATED"]);
  });

  test.each([
    ["is gone", "DELETE FROM users WHERE id = $1"],
    ["has another role now", "UPDATE users SET role = 'ORGANIZER' WHERE id = $1"],
  ])("the token of a user who %s is refused, also when it was good a moment ago", async (_what, change) => {
    const { session } = await signUp(api.url, "CUSTOMER");
    const other = await signUp(api.url, "CUSTOMER");
    const mine = () =>
      rawCall(api.url, { path: "bookings.mine", input: {}, method: "GET", token: session.accessToken });
    expect((await mine()).status).toBe(200);
    await db.sql.query(change, [session.user.id]);
    await db.sql.query(change, [other.session.user.id]);
    await eventually(async () => expect((await mine()).body.error?.data.reason).toBe("UNAUTHENTICATED"));
    expect((await me(other.session.accessToken)).body.error.data.reason).toBe("UNAUTHENTICATED");
  });
});

describe("signing in", () => {
  test("an unknown address and a wrong password look alike, whatever the case of the address", async () => {
    await signUpWithCookie("Known@Example.test");
    const wrong = await call("auth.login", { email: "known@example.test", password: "not the password" });
    const unknown = await call("auth.login", { email: "unknown@example.test", password: "not the password" });
    const blank = (body: { error: { data: { requestId: string } } }) => ({
      ...body.error,
      data: { ...body.error.data, requestId: "" },
    });
    expect(blank(wrong.body)).toEqual(blank(unknown.body));
    expect(wrong.status).toBe(401);
    expect((await call("auth.login", { email: " KNOWN@example.TEST ", password })).status).toBe(200);
  });

  test("an address has one account, also when two register it at once", async () => {
    const attempts = await Promise.all(
      Array.from({ length: 5 }, () =>
        call("auth.register", { email: "twice@example.test", password, name: "A", role: "CUSTOMER" }),
      ),
    );
    expect(attempts.map((attempt) => attempt.status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect(attempts.find((attempt) => attempt.status === 409)?.body.error.data.reason).toBe("EMAIL_TAKEN");
  });

  test("a password longer than bcrypt reads counts to its last character", async () => {
    const long = "x".repeat(100);
    await call("auth.register", {
      email: "long@example.test",
      password: `${long}a`,
      name: "A",
      role: "CUSTOMER",
    });
    expect((await call("auth.login", { email: "long@example.test", password: `${long}b` })).status).toBe(401);
    expect((await call("auth.login", { email: "long@example.test", password: `${long}a` })).status).toBe(200);
  });

  test("a hash of another PASSWORD_COST is made anew by whoever signs in, who stays signed in", async () => {
    const { session } = await signUpWithCookie("dearer@example.test");
    const costOf = async () => {
      const [row] = await db.sql.query<{ hash: string }>(
        "SELECT password_hash AS hash FROM users WHERE id = $1",
        [session.user.id],
      );
      return row?.hash.slice(0, "bcrypt-sha384:$2b$04".length);
    };
    expect(await costOf()).toBe("bcrypt-sha384:$2b$04");
    const dearer = await startTestApi(db.url, { role: "api", passwordCost: 5 });
    const attempts = await Promise.all(
      ["not the password", password].map((word) =>
        rawCall(dearer.url, { path: "auth.login", input: { email: "dearer@example.test", password: word } }),
      ),
    );
    await dearer.stop();
    expect(attempts.map(({ status }) => status)).toEqual([401, 200]);
    expect(await costOf()).toBe("bcrypt-sha384:$2b$05");
    expect((await me(attempts[1]?.body.result.data.accessToken)).status).toBe(200);
    const again = await call("auth.login", { email: "dearer@example.test", password });
    expect([again.status, await costOf()]).toEqual([200, "bcrypt-sha384:$2b$04"]);
  });

  test("of thirty guesses at one account at once at most ten are evaluated, batches included", async () => {
    await signUpWithCookie("guessed@example.test");
    const guess = { email: "guessed@example.test", password: "a guess at it" };
    const batch = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [String(index), guess]));
    const path = `${Array.from({ length: 10 }, () => "auth.login").join(",")}?batch=1`;
    const answers = await Promise.all(Array.from({ length: 3 }, () => call(path, batch)));
    const reasons = answers.flatMap((answer) =>
      answer.body.map((one: { error: { data: { reason: string } } }) => one.error.data.reason),
    );
    expect(reasons.filter((reason) => reason === "UNAUTHENTICATED").length).toBeLessThanOrEqual(10);
    expect(reasons.filter((reason) => reason === "RATE_LIMITED").length).toBeGreaterThanOrEqual(20);
    const late = await call("auth.login", { email: "guessed@example.test", password });
    expect(late.status).toBe(429);
    expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("refresh", () => {
  test("the refresh cookie is out of reach of scripts and other sites", async () => {
    const answer = await call("auth.register", {
      email: "cookie@example.test",
      password,
      name: "A",
      role: "CUSTOMER",
    });
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^boxoffice_refresh=[\w-]{43}; Max-Age=\d+; Path=\/trpc; HttpOnly; SameSite=Strict$/,
    );
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test.each(["cross-site", "same-site"])(
    "is refused to a page of another site (%s), and spends nothing",
    async (site) => {
      const { cookie } = await signUpWithCookie(`${site}@example.test`);
      const headers = { cookie, "sec-fetch-site": site };
      const refused = await rawCall(api.url, { path: "auth.refresh", input: {}, headers });
      expect([refused.status, refused.body.error.data.reason]).toEqual([403, "FORBIDDEN"]);
      expect(refused.headers.getSetCookie()).toEqual([]);
      const own = { cookie, "sec-fetch-site": "same-origin" };
      expect((await rawCall(api.url, { path: "auth.refresh", input: {}, headers: own })).status).toBe(200);
    },
  );

  test("S3: a refresh token works once; a replay ends its family", async () => {
    const { cookie } = await signUpWithCookie("rotate@example.test");
    const first = await call("auth.refresh", {}, { cookie });
    expect(first.status).toBe(200);
    const successor = cookieOf(first.headers);
    expect(successor).not.toBe(cookie);
    const second = await call("auth.refresh", {}, { cookie: successor });
    expect((await call("auth.refresh", {}, { cookie })).body.error.data.reason).toBe("UNAUTHENTICATED");
    for (const spent of [successor, cookieOf(second.headers)])
      expect((await call("auth.refresh", {}, { cookie: spent })).body.error.data.reason).toBe(
        "UNAUTHENTICATED",
      );
  });

  test("S3: of fifty parallel uses of one refresh token at two processes all get the same successor; a later replay ends the family", async () => {
    const { session, cookie } = await signUpWithCookie("parallel@example.test");
    const other = await startTestApi(db.url, { role: "api" });
    const refreshAt = (url: string) => rawCall(url, { path: "auth.refresh", input: {}, headers: { cookie } });
    // However long the fifty take, the first of them was a moment ago.
    await db.sql.query(
      `CREATE FUNCTION spend_later() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN NEW.used_at := NEW.used_at + interval '1 hour'; RETURN NEW; END $$`,
    );
    await db.sql.query(
      "CREATE TRIGGER spent_later BEFORE UPDATE OF used_at ON refresh_tokens FOR EACH ROW EXECUTE FUNCTION spend_later()",
    );
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => refreshAt(index % 2 ? other.url : api.url)),
    );
    await db.sql.query("DROP TRIGGER spent_later ON refresh_tokens");
    await other.stop();
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const successors = new Set(answers.map(({ headers }) => cookieOf(headers)));
    expect(successors.size).toBe(1);
    expect((await me(answers[49]?.body.result.data.accessToken)).body.result.data).toEqual(session.user);
    const families = () =>
      db.sql.query(
        `SELECT f.end_reason, count(*)::int AS tokens, count(t.used_at)::int AS spent
         FROM refresh_families f JOIN refresh_tokens t ON t.family_id = f.id WHERE f.user_id = $1 GROUP BY f.id`,
        [session.user.id],
      );
    expect(await families()).toEqual([{ end_reason: null, tokens: 2, spent: 1 }]);
    await db.sql.query("UPDATE refresh_tokens SET used_at = used_at - interval '2 hours'");
    expect((await call("auth.refresh", {}, { cookie })).status).toBe(401);
    expect((await call("auth.refresh", {}, { cookie: [...successors].join("") })).status).toBe(401);
    expect(await families()).toEqual([{ end_reason: "replayed", tokens: 2, spent: 1 }]);
  });

  test("logout ends this device's session, logoutEverywhere all of them", async () => {
    const { session, cookie } = await signUpWithCookie("leaving@example.test");
    const bearer = { authorization: `Bearer ${session.accessToken}` };
    const other = cookieOf((await call("auth.login", { email: "leaving@example.test", password })).headers);
    expect((await call("auth.logout", {}, { ...bearer, cookie })).body.result.data).toEqual({ ok: true });
    expect((await call("auth.refresh", {}, { cookie })).status).toBe(401);
    const third = await call("auth.refresh", {}, { cookie: other });
    expect(third.status).toBe(200);
    const { accessToken } = third.body.result.data;
    await call("auth.logoutEverywhere", {}, { authorization: `Bearer ${accessToken}` });
    expect((await call("auth.refresh", {}, { cookie: cookieOf(third.headers) })).status).toBe(401);
  });

  test("without a cookie, or with nonsense in it, there is no session", async () => {
    for (const cookie of ["", "boxoffice_refresh=", "boxoffice_refresh=nonsense"]) {
      expect((await call("auth.refresh", {}, { cookie })).body.error.data.reason).toBe("UNAUTHENTICATED");
    }
  });

  test("two cookies of the one name, as a sibling host can set one, are no session, and neither is spent or ended", async () => {
    const mine = await signUpWithCookie("two-cookies@example.test");
    const theirs = await signUpWithCookie("sibling@example.test");
    const bearer = { authorization: `Bearer ${mine.session.accessToken}` };
    for (const cookie of [
      `${mine.cookie}; ${theirs.cookie}`,
      `${theirs.cookie}; ${mine.cookie}`,
      `a=b;${mine.cookie};c=d; ${theirs.cookie.replace("=", " = ")}`,
      `boxoffice_refresh=; ${mine.cookie}`,
    ]) {
      const refused = await call("auth.refresh", {}, { cookie });
      expect([refused.body.error?.data.reason, cookieOf(refused.headers)]).toEqual(["UNAUTHENTICATED", ""]);
    }
    const twice = await call("auth.refresh", {}, { cookie: `${mine.cookie}; ${mine.cookie}` });
    expect(twice.body.result.data.user).toEqual(mine.session.user);
    await call("auth.logout", {}, { ...bearer, cookie: `${theirs.cookie}; ${cookieOf(twice.headers)}` });
    expect((await call("auth.refresh", {}, { cookie: cookieOf(twice.headers) })).status).toBe(401);
    expect((await call("auth.refresh", {}, { cookie: theirs.cookie })).status).toBe(200);
  });
});

describe("the sessions of one account", () => {
  async function signedInTwice(email: string) {
    const here = await signUpWithCookie(email);
    const login = await rawCall(api.url, {
      path: "auth.login",
      input: { email, password },
      headers: { "user-agent": "A phone" },
    });
    const as = (token: string, cookie: string) => ({ authorization: `Bearer ${token}`, cookie });
    return {
      here: as(here.session.accessToken, here.cookie),
      there: as(login.body.result.data.accessToken, cookieOf(login.headers)),
    };
  }

  const sessionsOf = async (headers: Record<string, string>) =>
    (await rawCall(api.url, { path: "auth.sessions", input: {}, method: "GET", headers })).body.result.data
      .items as { id: string; userAgent: string | null; isCurrent: boolean; lastUsedAt: string }[];

  test("are listed, this one marked, and each can be ended by its owner alone", async () => {
    const { here, there } = await signedInTwice("devices@example.test");
    const items = await sessionsOf(here);
    expect(items.map(({ userAgent, isCurrent }) => [userAgent, isCurrent])).toEqual([
      ["A phone", false],
      [items[1]?.userAgent, true],
    ]);
    const sessionId = items[0]?.id;
    const stranger = await signedInTwice("stranger@example.test");
    for (const [headers, reason] of [
      [stranger.here, "NOT_FOUND"],
      [here, undefined],
      [here, "NOT_FOUND"],
    ] as const)
      expect((await call("auth.endSession", { sessionId }, headers)).body.error?.data.reason).toBe(reason);
    expect((await call("auth.refresh", {}, there)).status).toBe(401);
    expect((await call("auth.refresh", {}, here)).status).toBe(200);
    expect(await sessionsOf(stranger.here)).toHaveLength(2);
  });

  test("all end with a new password, and the one who changed it goes on", async () => {
    const { here, there } = await signedInTwice("changing@example.test");
    const newPassword = "a horse of another colour";
    const wrong = await call("auth.changePassword", { currentPassword: "not this one", newPassword }, here);
    expect(wrong.body.error.data).toMatchObject({
      reason: "VALIDATION",
      details: { issues: [{ path: ["currentPassword"] }] },
    });
    expect((await call("auth.refresh", {}, there)).status).toBe(200);

    const changed = await call("auth.changePassword", { currentPassword: password, newPassword }, here);
    expect(changed.status).toBe(200);
    expect((await me(changed.body.result.data.accessToken)).status).toBe(200);
    for (const old of [here, there]) expect((await call("auth.refresh", {}, old)).status).toBe(401);
    expect((await call("auth.refresh", {}, { cookie: cookieOf(changed.headers) })).status).toBe(200);
    const signIn = (word: string) => call("auth.login", { email: "changing@example.test", password: word });
    expect([(await signIn(password)).status, (await signIn(newPassword)).status]).toEqual([401, 200]);
  });

  test("the present password can be guessed no more often than at the door", async () => {
    const { here } = await signedInTwice("guessing@example.test");
    const guess = { currentPassword: "a guess at it", newPassword: "a horse of another colour" };
    const answers = await Promise.all(
      Array.from({ length: 15 }, () => call("auth.changePassword", guess, here)),
    );
    const reasons = answers.map((answer) => answer.body.error.data.reason);
    expect(reasons.filter((reason) => reason === "VALIDATION").length).toBeLessThanOrEqual(10);
    expect(reasons.filter((reason) => reason === "RATE_LIMITED").length).toBeGreaterThanOrEqual(5);
  });
});
