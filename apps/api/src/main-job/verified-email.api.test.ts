import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { type SmtpCatcher, startSmtpCatcher } from "@boxoffice/jobs/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoAccounts } from "../seed/demo-accounts.js";
import { mailedLink } from "../testing/mailed-link.js";
import { rawCall } from "../testing/raw-call.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { book, outcomeOf, signUp, someEvent, testClient } from "../testing/test-client.js";

let db: TestDatabase;
let smtp: SmtpCatcher;
/** Two processes on one database: one asks for confirmed addresses, one does not. */
let strict: TestApi;
let open: TestApi;
beforeAll(async () => {
  [db, smtp] = await Promise.all([createTestDatabase(), startSmtpCatcher()]);
  strict = await startTestApi(db.url, { smtpUrl: smtp.url, requireVerifiedEmail: true, seedDemo: true });
  open = await startTestApi(db.url, { role: "api" });
});
afterAll(async () => {
  await Promise.all([strict.stop(), open.stop()]);
  await smtp.stop();
  await db.close();
});

const password = "correct horse battery";
const registration = (email: string, more: object = {}) =>
  rawCall(strict.url, {
    path: "auth.register",
    input: { email, password, name: "Ada", role: "CUSTOMER", ...more },
  });
const withoutId = (body: { error: { data: object } }) => ({
  ...body.error,
  data: { ...body.error.data, requestId: "" },
});

test("registering tells a known address from an unknown one to nobody but its owner", async () => {
  const [known] = demoAccounts;
  const unknown = "newcomer@example.test";
  const answers = [await registration(known.email), await registration(unknown)];
  expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  expect(withoutId(answers[0]?.body)).toEqual(withoutId(answers[1]?.body));
  expect(answers[0]?.body.error.data.reason).toBe("EMAIL_UNVERIFIED");
  expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);
  const { path, token } = await mailedLink(smtp, unknown);
  expect(path).toBe("/register");
  await eventually(() => {
    const toOwner = smtp.mails.find(({ to }) => to.includes(known.email));
    expect(toOwner?.headers).toContain("Subject: You already have an account");
  });

  const stranger = await registration("someone-else@example.test", { emailToken: token });
  expect(stranger.body.error.data).toMatchObject({
    reason: "VALIDATION",
    details: { issues: [{ path: ["emailToken"] }] },
  });
  const opened = await registration(unknown, { emailToken: token });
  expect(opened.body.result.data.user.email).toBe(unknown);
  const client = testClient(strict.url, opened.body.result.data.accessToken);
  expect(await client.auth.emailVerification.query()).toEqual({
    verifiedAt: expect.any(String),
    isRequired: true,
  });
  expect((await registration(unknown, { emailToken: token })).body.error.data.reason).toBe("VALIDATION");
});

test("an account of before neither books nor publishes until its address is confirmed, and can be sent the link anew", async () => {
  const organizer = await signUp(open.url, "ORGANIZER");
  const { email } = organizer.session.user;
  const event = await organizer.client.events.create.mutate(someEvent);
  const customer = await signUp(open.url, "CUSTOMER");
  const here = (token: string) => testClient(strict.url, token);
  const [asOrganizer, asCustomer] = [here(organizer.session.accessToken), here(customer.session.accessToken)];

  expect(await outcomeOf(book(asCustomer, event))).toBe("EMAIL_UNVERIFIED");
  expect(await outcomeOf(asOrganizer.events.create.mutate(someEvent))).toBe("EMAIL_UNVERIFIED");
  const draft = await asOrganizer.events.create.mutate({ ...someEvent, status: "DRAFT" });
  expect(await outcomeOf(asOrganizer.events.publish.mutate({ id: draft.id }))).toBe("EMAIL_UNVERIFIED");
  expect(await asOrganizer.auth.emailVerification.query()).toEqual({ verifiedAt: null, isRequired: true });

  await asOrganizer.auth.requestEmailVerification.mutate({});
  await asOrganizer.auth.requestEmailVerification.mutate({});
  const [first, second] = [await mailedLink(smtp, email, 1), await mailedLink(smtp, email, 2)];
  expect([first.path, first.token === second.token]).toEqual(["/verify-email", false]);
  const confirm = (token: string) => outcomeOf(testClient(strict.url).auth.verifyEmail.mutate({ token }));
  expect([await confirm(first.token), await confirm(first.token), await confirm(second.token)]).toEqual([
    "OK",
    "VALIDATION",
    "VALIDATION",
  ]);
  expect(await outcomeOf(asOrganizer.events.publish.mutate({ id: draft.id }))).toBe("OK");
  expect(await outcomeOf(book(asCustomer, event))).toBe("EMAIL_UNVERIFIED");
  const outcomes = await Promise.all(
    Array.from({ length: 7 }, () => outcomeOf(asCustomer.auth.requestEmailVerification.mutate({}))),
  );
  expect(outcomes.filter((outcome) => outcome === "RATE_LIMITED")).toHaveLength(2);
});

test("the demo accounts are confirmed, and whoever resets a password has shown that they read there", async () => {
  for (const { email, password: word } of demoAccounts) {
    const { accessToken } = await testClient(strict.url).auth.login.mutate({ email, password: word });
    const { verifiedAt } = await testClient(strict.url, accessToken).auth.emailVerification.query();
    expect([email, verifiedAt]).toEqual([email, expect.any(String)]);
  }
  const { session, client } = await signUp(open.url, "CUSTOMER");
  const { email } = session.user;
  expect(await client.auth.emailVerification.query()).toEqual({ verifiedAt: null, isRequired: false });
  await client.auth.requestPasswordReset.mutate({ email });
  const { token } = await mailedLink(smtp, email);
  const newPassword = "a horse of another colour";
  await client.auth.resetPassword.mutate({ token, newPassword });
  const { accessToken } = await testClient(open.url).auth.login.mutate({ email, password: newPassword });
  expect(await testClient(open.url, accessToken).auth.emailVerification.query()).toMatchObject({
    verifiedAt: expect.any(String),
  });
});
