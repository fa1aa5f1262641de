import { createSecretKey } from "node:crypto";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { type SmtpCatcher, startSmtpCatcher } from "@boxoffice/jobs/testing";
import jwt from "jsonwebtoken";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { mailedLink } from "../testing/mailed-link.js";
import { rawCall } from "../testing/raw-call.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { signUp, testClient } from "../testing/test-client.js";
import { testJwtSecret } from "../testing/test-jwt-secret.js";

/** What is remembered of a user is read again after a while anyway: not here, so that is not what is seen. */
const patience = { knownForMs: 3_600_000 };

let db: TestDatabase;
let smtp: SmtpCatcher;
let here: TestApi;
let there: TestApi;
beforeAll(async () => {
  [db, smtp] = await Promise.all([createTestDatabase(), startSmtpCatcher()]);
  [here, there] = await Promise.all([
    startTestApi(db.url, { smtpUrl: smtp.url, patience }),
    startTestApi(db.url, { role: "api", patience }),
  ]);
});
afterAll(async () => {
  await Promise.all([here.stop(), there.stop()]);
  await smtp.stop();
  await db.close();
});

const password = "correct horse battery";
const newPassword = "a horse of another colour";

interface Device {
  email: string;
  cookie: string;
  accessToken: string;
}

function call(path: string, input: unknown, { cookie, accessToken }: Partial<Device> = {}) {
  return rawCall(here.url, {
    path,
    input,
    ...(accessToken !== undefined && { token: accessToken }),
    headers: cookie === undefined ? {} : { cookie },
  });
}

async function signIn(email: string): Promise<Device> {
  const answer = await call("auth.login", { email, password });
  return {
    email,
    cookie: answer.headers.getSetCookie()[0]?.split(";")[0] ?? "",
    accessToken: answer.body.result.data.accessToken,
  };
}

async function signedInTwice(): Promise<[Device, Device]> {
  const { session } = await signUp(here.url, "CUSTOMER");
  return [await signIn(session.user.email), await signIn(session.user.email)];
}

const statusesOf = ({ accessToken: token }: Device, apis = [here, there]) =>
  Promise.all(
    apis.map(
      async ({ url }) =>
        (await rawCall(url, { path: "auth.me", input: undefined, method: "GET", token })).status,
    ),
  );

test.each<[string, "one" | "both", (one: Device, other: Device) => Promise<unknown>]>([
  ["signing out", "one", (one) => call("auth.logout", {}, one)],
  ["signing out without a cookie", "one", ({ accessToken }) => call("auth.logout", {}, { accessToken })],
  [
    "being signed out on another device",
    "one",
    async (one, other) => {
      const { items } = (
        await rawCall(here.url, {
          path: "auth.sessions",
          input: {},
          method: "GET",
          token: one.accessToken,
          headers: { cookie: one.cookie },
        })
      ).body.result.data as { items: { id: string; isCurrent: boolean }[] };
      return call("auth.endSession", { sessionId: items.find(({ isCurrent }) => isCurrent)?.id }, other);
    },
  ],
  [
    "signing in anew in its place",
    "one",
    ({ email, cookie }) => call("auth.login", { email, password }, { cookie }),
  ],
  [
    "a replayed refresh token",
    "one",
    async ({ cookie }) => {
      const next = await call("auth.refresh", {}, { cookie });
      await call("auth.refresh", {}, { cookie: next.headers.getSetCookie()[0]?.split(";")[0] ?? "" });
      return call("auth.refresh", {}, { cookie });
    },
  ],
  ["signing out everywhere", "both", (one) => call("auth.logoutEverywhere", {}, one)],
  [
    "a new password",
    "both",
    (one) => call("auth.changePassword", { currentPassword: password, newPassword }, one),
  ],
  [
    "a password that was reset",
    "both",
    async ({ email }) => {
      await call("auth.requestPasswordReset", { email });
      const { token } = await mailedLink(smtp, email);
      return call("auth.resetPassword", { token, newPassword });
    },
  ],
])("%s ends the access tokens of %s at once, in every process", async (_what, whose, end) => {
  const [one, other] = await signedInTwice();
  expect([await statusesOf(one), await statusesOf(other)]).toEqual([
    [200, 200],
    [200, 200],
  ]);
  await end(one, other);
  const others = whose === "both" ? [401, 401] : [200, 200];
  await eventually(async () =>
    expect([await statusesOf(one), await statusesOf(other)]).toEqual([[401, 401], others]),
  );
});

test("signing out ends the session of the access token, and of the cookie, and is one entry in the log where they are the same", async () => {
  const [one, other] = await signedInTwice();
  const refreshed = async ({ cookie }: Device) => (await call("auth.refresh", {}, { cookie })).status;
  const entries = async () =>
    (
      await db.sql.query(
        "SELECT 1 FROM audit_entries a JOIN users u ON u.id = a.account_id WHERE u.email = $1 AND a.action = 'session.ended'",
        [one.email],
      )
    ).length;
  await call("auth.logout", {}, one);
  expect([await refreshed(one), await entries()]).toEqual([401, 1]);
  await call("auth.logout", {}, { accessToken: other.accessToken });
  expect([await refreshed(other), await entries()]).toEqual([401, 2]);
  const [mine, theirs] = [await signIn(one.email), (await signedInTwice())[0]];
  await call("auth.logout", {}, { accessToken: mine.accessToken, cookie: theirs.cookie });
  expect([await refreshed(mine), await refreshed(theirs), await entries()]).toEqual([401, 401, 3]);
});

test("a session's last day ends its access tokens as well", async () => {
  // Nothing tells of it: it is seen at the next look.
  const looking = await startTestApi(db.url, { role: "api", patience: { knownForMs: 100 } });
  onTestFinished(() => looking.stop());
  const [one, other] = await signedInTwice();
  expect(await statusesOf(one, [looking])).toEqual([200]);
  await db.sql.query(
    `UPDATE refresh_families SET expires_at = now() WHERE id = (
       SELECT f.id FROM refresh_families f JOIN users u ON u.id = f.user_id WHERE u.email = $1 ORDER BY f.id DESC OFFSET 1 LIMIT 1)`,
    [one.email],
  );
  await eventually(async () => expect(await statusesOf(one, [looking])).toEqual([401]));
  expect(await statusesOf(other, [looking])).toEqual([200]);
});

test("a token of ours that names no session, or none that is known, is good for as long as it says", async () => {
  const { session } = await signUp(here.url, "CUSTOMER");
  const claims = jwt.decode(session.accessToken);
  if (claims === null || typeof claims === "string") throw new Error("The access token is no JWT");
  const sign = (jti: string) =>
    jwt.sign({ ...claims, jti }, createSecretKey(Buffer.from(testJwtSecret)), {
      header: { alg: "HS256", typ: "at+jwt" },
    });
  for (const jti of [
    "",
    "1",
    "x".repeat(2_000),
    "01900000-0000-7000-8000-00000000dead.x",
    "nothing-that-was-ever-given-out-by-us.x",
  ])
    expect(await statusesOf({ email: "", cookie: "", accessToken: sign(jti) })).toEqual([200, 200]);
});

test("the console's stream ends with the session that it was opened in", async () => {
  const [one] = await signedInTwice();
  const ends: string[] = [];
  const stream = testClient(there.url, one.accessToken).jobs.watch.subscribe(undefined, {
    onStarted: () => ends.push("open"),
    onComplete: () => ends.push("over"),
    onError: ({ data }) => ends.push(data?.reason ?? "lost"),
  });
  await eventually(() => expect(ends).toEqual(["open"]));
  await call("auth.logout", {}, one);
  // Its client opens it anew, and hears that the token is good no more.
  await eventually(() => expect(ends.at(-1)).toMatch(/over|UNAUTHENTICATED/));
  stream.unsubscribe();
});
