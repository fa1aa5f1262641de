import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { authenticatorCode } from "../testing/authenticator.js";
import { rawCall } from "../testing/raw-call.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { testJwtSecret } from "../testing/test-jwt-secret.js";

let db: TestDatabase;
let api: TestApi;
let home: string;
beforeAll(async () => {
  [db, home] = await Promise.all([createTestDatabase(), mkdtemp(join(tmpdir(), "boxoffice-cli-"))]);
  api = await startTestApi(db.url, {
    role: "api",
    encryptionKey: "a key for tests, thirty-two bytes or more",
  });
});
afterAll(async () => {
  await api.stop();
  await Promise.all([db.close(), rm(home, { recursive: true })]);
});

const program = fileURLToPath(new URL("../../dist/cli/account-link.js", import.meta.url));

/** Runs the built command as an operator does, on the database that the API is on; what comes of it is its last line. */
function run(...args: string[]): Promise<{ code: number; came: string; printed: string }> {
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: db.url,
    BOXOFFICE_HOME: home,
    JWT_SECRET: testJwtSecret,
    PUBLIC_URL: "https://tickets.example.test",
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env }, (error, stdout) => {
      const printed = stdout.trim();
      const came = printed.split("\n").at(-1) ?? "";
      resolve({ code: typeof error?.code === "number" ? error.code : 0, came, printed });
    });
  });
}

const password = "correct horse battery";
const login = (email: string, word = password) =>
  rawCall(api.url, { path: "auth.login", input: { email, password: word } });

async function someone(email: string): Promise<string> {
  const input = { email, password, name: "Ada", role: "CUSTOMER" };
  return (await rawCall(api.url, { path: "auth.register", input })).body.result.data.accessToken;
}

test("prints the link by which an owner gets a new password in, where no mail server would send it", async () => {
  const email = "forgetful@example.test";
  await someone(email);
  const { code, came } = await run("reset", email);
  const [, token] = /^https:\/\/tickets\.example\.test\/reset-password#token=(\S+)$/.exec(came) ?? [];
  expect({ code, token }).toEqual({ code: 0, token: expect.any(String) });
  const newPassword = "a horse of another colour";
  await rawCall(api.url, { path: "auth.resetPassword", input: { token, newPassword } });
  expect((await login(email, newPassword)).status).toBe(200);
});

test("prints the link that confirms an address, and none for one that is confirmed", async () => {
  const email = "unconfirmed@example.test";
  await someone(email);
  const [, token] = /\/verify-email#token=(\S+)$/.exec((await run("verify", email)).came) ?? [];
  expect((await rawCall(api.url, { path: "auth.verifyEmail", input: { token } })).status).toBe(200);
  expect(await run("verify", email)).toMatchObject({
    code: 1,
    came: "There is nothing to send: no such account, or its address is confirmed.",
  });
});

test("turns off the second factor of an owner who has lost it, and says so when there is none", async () => {
  const email = "lost-phone@example.test";
  const token = await someone(email);
  const begun = await rawCall(api.url, { path: "auth.beginSecondFactor", input: { password }, token });
  const code = authenticatorCode(begun.body.result.data.secret);
  await rawCall(api.url, { path: "auth.confirmSecondFactor", input: { code }, token });
  expect((await login(email)).body.error.data.reason).toBe("SECOND_FACTOR_REQUIRED");
  expect(await run("no-second-factor", email)).toMatchObject({
    code: 0,
    came: "Signing in to this account asks for the password alone. Its owner is told by mail.",
  });
  expect((await login(email)).status).toBe(200);
  expect((await run("no-second-factor", email)).code).toBe(1);
});

test.each(["", "reset", "reset no-address", "open ada@example.test", "reset ada@example.test more"])(
  "what it does not understand (%j) it answers with what it knows",
  async (typed) => {
    const { code, printed } = await run(...typed.split(" ").filter(Boolean));
    expect({ code, firstWord: printed.split(" ")[0] }).toEqual({ code: 2, firstWord: "Usage:" });
  },
);
