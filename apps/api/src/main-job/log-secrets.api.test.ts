import { connect } from "node:net";
import type { EventDetail } from "@boxoffice/contracts";
import { createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLogger } from "../logger.js";
import { calledProcedures } from "../testing/called-procedures.js";
import { type RawReply, rawRequest } from "../testing/raw-request.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { book, signUp, someEvent, testClient } from "../testing/test-client.js";

// S6: the log of a whole Boxoffice at its most talkative, after every procedure was given planted secrets in every place, in requests
// that are right, refused, broken, and that fail inside.

const marked = {
  password: "planted-password-7c1f",
  email: "planted-address-7c1f@example.test",
  name: "Planted Name 7c1f",
  cookie: "planted-cookie-7c1f",
  accessToken: "plantedHeader7c1f.plantedPayload7c1f.plantedSignature7c1f",
  personalToken: "bxo_planted7c1fplanted7c1fplanted7c1fplanted7c1f",
  linkToken: "planted-link-token-7c1f-planted-link-token-",
  field: "planted-field-7c1f",
};

let db: TestDatabase;
let api: TestApi;
let log = "";
let event: EventDetail;
/** Secrets that hold: those of the people below. */
const held: Record<string, string> = {};
beforeAll(async () => {
  db = await createTestDatabase();
  api = await startTestApi(db.url, {
    rateLimits: false,
    logger: createLogger({ level: "trace", to: { write: (line) => void (log += line) } }),
  });
  const organizer = await signUp(api.url, "ORGANIZER", marked.name);
  event = await organizer.client.events.create.mutate(someEvent);
  const registered = await rawRequest(api.url, {
    method: "POST",
    path: "/trpc/auth.register",
    headers: json,
    body: JSON.stringify({
      email: marked.email,
      password: marked.password,
      name: marked.name,
      role: "CUSTOMER",
    }),
  });
  const [cookie = ""] = registered.headers["set-cookie"] ?? [];
  const customer = testClient(api.url, JSON.parse(registered.text).result.data.accessToken);
  const { secret } = await customer.tokens.create.mutate({
    name: marked.field,
    scopes: ["events:read", "bookings:write"],
    expiresInDays: 1,
  });
  Object.assign(held, {
    customer: JSON.parse(registered.text).result.data.accessToken,
    organizer: organizer.session.accessToken,
    personal: secret,
    refresh: cookie.slice(cookie.indexOf("=") + 1, cookie.indexOf(";")),
  });
  await book(customer, event);
});
afterAll(async () => {
  await api.stop();
  await db.close();
});

const json = { "content-type": "application/json" };

/** A value of the kind that a schema asks for, with a secret in it wherever there is room for one. */
function planted(schema: Record<string, unknown>, name = ""): unknown {
  const { type, properties, anyOf, items, enum: choices, format } = schema;
  if (Array.isArray(anyOf)) return planted(anyOf[0] as Record<string, unknown>, name);
  if (Array.isArray(choices)) return choices[0];
  if (type === "object") {
    return Object.fromEntries(
      Object.entries(Object(properties) as Record<string, Record<string, unknown>>).map(([key, value]) => [
        key,
        planted(value, key),
      ]),
    );
  }
  if (type === "array") return [planted(Object(items) as Record<string, unknown>, name)];
  if (type === "integer" || type === "number") return 1;
  if (type === "boolean") return true;
  if (name === "email") return marked.email;
  // Wrong where it is asked for: a changed one would end the session that the rest goes with.
  if (name === "currentPassword") return `not ${marked.password}`;
  if (/password/i.test(name)) return marked.password;
  if (/token$/i.test(name)) return marked.linkToken;
  if (format === "uuid" || /id$/i.test(name)) return event.id;
  if (format === "date-time") return event.startsAt;
  return name === "name" ? marked.name : marked.field;
}

const good = () => [held["customer"] ?? "", held["organizer"] ?? ""];
const others = () => [held["personal"] ?? "", marked.accessToken, marked.personalToken];

/** Every procedure with each token, right and spoiled, by both ways. */
async function callEverything(tokens: string[], procedures = calledProcedures()): Promise<RawReply[]> {
  const replies: RawReply[] = [];
  for (const { path, kind, input, rest } of procedures) {
    // They end what the others need.
    if (kind === "subscription" || /^auth\.logout|^account\.delete/.test(path)) continue;
    const body = JSON.stringify(planted(input));
    for (const token of tokens) {
      const authorization = `Bearer ${token}`;
      const headers = { ...json, authorization, cookie: `boxoffice_refresh=${marked.cookie}` };
      const query = `?input=${encodeURIComponent(body)}`;
      const calls =
        kind === "query"
          ? [{ method: "GET", path: `/trpc/${path}${query}`, headers }]
          : [body, `${body.slice(0, -1)},"${marked.field}":1}`, body.slice(0, -1)].map((text) => ({
              method: "POST",
              path: `/trpc/${path}`,
              headers,
              body: text,
            }));
      const resources = rest.map((place) => ({
        method: place.method,
        path: `${place.path.replaceAll(/\{\w+\}/g, event.id)}?${marked.field}=${marked.email}`,
        headers: { ...headers, "idempotency-key": marked.field },
        ...(place.method !== "GET" && place.method !== "DELETE" && { body }),
      }));
      const requests = [...calls, ...resources].map((request) => rawRequest(api.url, request));
      replies.push(...(await Promise.all(requests)));
    }
  }
  return replies;
}

/** Requests that are none, with secrets in them. */
async function sendBroken(): Promise<void> {
  const secretHead = `Authorization: Bearer ${held["customer"]}\r\nCookie: boxoffice_refresh=${held["refresh"]}`;
  const requests = [
    `GET /trpc/auth.me HTTP/9.9\r\n${secretHead}\r\n\r\n`,
    `GET /trpc/auth.me?email=${marked.email} HTTP/1.1\r\nHost: x\r\n${secretHead}\r\nX: ${"x".repeat(17_000)}\r\n\r\n`,
    `${marked.password} ${marked.email}\r\n${secretHead}\r\n\r\n`,
    `POST /trpc/auth.login HTTP/1.1\r\nHost: x\r\n${secretHead}\r\nContent-Length: nine\r\n\r\n${marked.password}`,
    `GET /trpc/%zz?${marked.email} HTTP/1.1\r\nHost: x\r\n${secretHead}\r\nConnection: close\r\n\r\n`,
    `TRACE /trpc/auth.me HTTP/1.1\r\nHost: x\r\n${secretHead}\r\nConnection: close\r\n\r\n`,
  ];
  for (const request of requests) {
    const socket = connect(Number(new URL(api.url).port), "127.0.0.1");
    socket.on("error", () => {});
    socket.write(request);
    expect((await socket.toArray()).join("")).toMatch(/^HTTP\/1\.1 4\d\d /);
  }
}

const refusing = "the_log_test_refuses";

/** While `work` is done, every row that is written is refused by the database, with the row in what it says. */
async function whileRowsAreRefused<Result>(work: () => Promise<Result>): Promise<Result> {
  const tables = ["users", "events", "personal_tokens", "bookings", "refresh_families", "audit_entries"];
  for (const table of tables)
    await db.sql.query(`ALTER TABLE ${table} ADD CONSTRAINT ${refusing} CHECK (id IS NULL) NOT VALID`);
  try {
    return await work();
  } finally {
    for (const table of tables) await db.sql.query(`ALTER TABLE ${table} DROP CONSTRAINT ${refusing}`);
  }
}

async function whileTableIsGone<Result>(work: () => Promise<Result>): Promise<Result> {
  await db.sql.query("ALTER TABLE users RENAME TO users_gone");
  try {
    return await work();
  } finally {
    await db.sql.query("ALTER TABLE users_gone RENAME TO users");
  }
}

test("S6: no secret and nothing of a person is in the log, whatever was sent and whatever failed", {
  timeout: 60_000,
}, async () => {
  await callEverything(good());
  // These are refused before anything is looked at, wherever they go.
  await callEverything(others(), calledProcedures().slice(0, 8));
  await sendBroken();
  const refused = await whileRowsAreRefused(() => callEverything(good()));
  const gone = await whileTableIsGone(() => callEverything(good()));
  const failed = [...refused, ...gone].filter(({ status }) => status === 500);
  // The test would see nothing where nothing fails.
  expect(failed.length).toBeGreaterThan(20);
  for (const { text } of failed) {
    expect(text).toContain('"reason":"INTERNAL"');
    expect(text).not.toMatch(/node_modules|relation|constraint|users|SELECT|at \w+ \(/);
  }
  const lastId = failed.at(-1)?.headers["x-request-id"];
  expect(log).toContain(lastId);
  expect(log).toContain(refusing);
  expect(log).toContain('"level":30');
  const secrets = Object.entries({ ...marked, ...held }).flatMap(([name, value]) => [
    [name, value],
    [`${name}, encoded`, encodeURIComponent(value)],
    [`${name}, as bytes`, Buffer.from(value).toString("base64").slice(0, -4)],
    [`${name}, as numbers`, [...Buffer.from(value)].join(",")],
  ]);
  const found = secrets.filter(([, value = ""]) => log.includes(value)).map(([name]) => name);
  expect(found).toEqual([]);
});
