import { randomBytes } from "node:crypto";
import { type Role, tokenScopes } from "@boxoffice/contracts";
import { createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import jwt from "jsonwebtoken";
import { afterAll, beforeAll, expect, test } from "vitest";
import { everyPlace } from "../testing/access/places.js";
import { rawCall } from "../testing/raw-call.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { signUp, testClient } from "../testing/test-client.js";
import { testJwtSecret } from "../testing/test-jwt-secret.js";

// S1: every procedure that is not for anyone is asked with each of these, as a call and where it stands in the REST API.

let db: TestDatabase;
let api: TestApi;
const people = {} as Record<Role, Person>;
beforeAll(async () => {
  db = await createTestDatabase();
  api = await startTestApi(db.url, { rateLimits: false, role: "api" });
  for (const role of ["CUSTOMER", "ORGANIZER"] as const) people[role] = await signUpWithAll(role);
});
afterAll(async () => {
  await api.stop();
  await db.close();
});

interface Person {
  accessToken: string;
  refreshToken: string;
  personalToken: string;
}

async function signUpWithAll(role: Role): Promise<Person> {
  const input = { email: `${role}@example.test`, password: "correct horse battery", name: "Ada", role };
  const { headers, body } = await rawCall(api.url, { path: "auth.register", input });
  const { accessToken } = body.result.data;
  const refreshToken = /^boxoffice_refresh=([\w-]+)/.exec(headers.getSetCookie()[0] ?? "")?.[1] ?? "";
  const grant = { name: "Import", scopes: [...tokenScopes], expiresInDays: 1 };
  const { secret } = await testClient(api.url, accessToken).tokens.create.mutate(grant);
  return { accessToken, refreshToken, personalToken: secret };
}

interface Change {
  claims?: object;
  header?: object;
  key?: string | Buffer;
}

/** The access token signed again, with a change. */
function signedAgain(accessToken: string, { claims, header, key = testJwtSecret }: Change = {}): string {
  const good = jwt.decode(accessToken, { complete: true });
  if (!good || typeof good.payload === "string") throw new Error("The access token is no JWT");
  return jwt.sign({ ...good.payload, ...claims }, key, { header: { ...good.header, ...header } });
}

/** With the character at `index` replaced by another of its alphabet. */
function flipped(text: string, index: number): string {
  return `${text.slice(0, index)}${text[index] === "A" ? "B" : "A"}${text.slice(index + 1)}`;
}

const resigned = (change: Change) => (person: Person) => signedAgain(person.accessToken, change);
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
const parts = ({ accessToken }: Person) => accessToken.split(".") as [string, string, string];

const badTokens: Record<string, (person: Person) => string> = {
  "that has expired": resigned({ claims: { iat: 1_700_000_000, exp: 1_700_000_900 } }),
  "whose signature is altered": ({ accessToken }) => flipped(accessToken, accessToken.length - 20),
  "whose claims are altered": (person) => {
    const [header, payload, signature] = parts(person);
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
    return `${header}.${encoded({ ...claims, exp: claims.exp + 1 })}.${signature}`;
  },
  "without a signature": (person) => `${parts(person).slice(0, 2).join(".")}.`,
  "of the algorithm none": (person) => `${encoded({ alg: "none", typ: "at+jwt" })}.${parts(person)[1]}.`,
  "of the algorithm none, with a signature": (person) =>
    `${encoded({ alg: "none", typ: "at+jwt" })}.${parts(person)[1]}.${parts(person)[2]}`,
  "of another algorithm under the same key": resigned({ header: { alg: "HS512" } }),
  "signed by another key": resigned({ key: randomBytes(48) }),
  "signed by another key, which it names": resigned({ key: randomBytes(48), header: { kid: "0badc0de" } }),
  "that names an unknown key": resigned({ header: { kid: "0badc0de" } }),
  "for another audience": resigned({ claims: { aud: "someone-else" } }),
  "of another issuer": resigned({ claims: { iss: "someone-else" } }),
  "of another type": resigned({ header: { typ: "JWT" } }),
  "that is a refresh token": ({ refreshToken }) => refreshToken,
  "that is a personal token with one character flipped": ({ personalToken }) =>
    flipped(personalToken, personalToken.length - 20),
};

const closed = everyPlace().filter(({ meta }) => meta.who !== "anyone");
const roleFor = (who: string | undefined): Role => (who === "organizer" ? "ORGANIZER" : "CUSTOMER");
const noId = "01900000-0000-7000-8000-00000000dead";
/** The fields of any address; what else is wrong with it is nobody's business who has no token. */
const input = { id: noId, eventId: noId, bookingId: noId, jobId: noId, messageId: noId };

test("S1: every procedure is for somebody, and those for anyone are these", () => {
  const open = new Set(
    everyPlace().flatMap(({ procedure, meta }) => (meta.who === "anyone" ? [procedure] : [])),
  );
  expect([...open].sort()).toEqual([
    "auth.login",
    "auth.refresh",
    "auth.register",
    "auth.requestPasswordReset",
    "auth.resetPassword",
    "auth.verifyEmail",
    "events.get",
    "events.list",
    "events.watchAvailability",
    "images.rules",
  ]);
});

test.each(Object.entries(badTokens))("S1: no other procedure answers a token %s", async (_what, spoil) => {
  const spoiled = { CUSTOMER: spoil(people.CUSTOMER), ORGANIZER: spoil(people.ORGANIZER) };
  const answers = await Promise.all(
    closed.map(async ({ name, meta, ask }) => {
      const { status, reason } = await ask({ url: api.url, token: spoiled[roleFor(meta.who)], input });
      return [name, status, reason];
    }),
  );
  expect(answers).toEqual(closed.map(({ name }) => [name, 401, "UNAUTHENTICATED"]));
});

// Else a token could be bad for another reason than the one that it was spoiled for.
test("S1: each answers the token that those were made of, signed again as it was", async () => {
  const refused = await Promise.all(
    closed.map(async ({ name, procedure, meta, ask }) => {
      // Of their own: some procedures end the session.
      const { session } = await signUp(api.url, roleFor(meta.who));
      const token = signedAgain(session.accessToken);
      const about = procedure === "jobs.watch" ? {} : input;
      const { reason } = await ask({ url: api.url, token, input: about, until: "" });
      return reason === "UNAUTHENTICATED" ? [name] : [];
    }),
  );
  expect(refused.flat()).toEqual([]);
});

test("S1: the personal token that was flipped is good", async () => {
  for (const { personalToken } of Object.values(people))
    expect(await testClient(api.url, personalToken).auth.me.query()).toMatchObject({ name: "Ada" });
});
