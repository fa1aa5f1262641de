import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rawRequest } from "../testing/raw-request.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { signUp, someEvent } from "../testing/test-client.js";

// S7: whatever is answered, and however, a browser is told the same about what it may do with it.

let db: TestDatabase;
let api: TestApi;
let webFolder: string;
let token: string;
let slug: string;
let eventId: string;
beforeAll(async () => {
  webFolder = await mkdtemp(join(tmpdir(), "boxoffice-web-"));
  await mkdir(join(webFolder, "assets"));
  await writeFile(join(webFolder, "assets", "app-1.js"), "export {};");
  await writeFile(
    join(webFolder, "index.html"),
    '<!doctype html><html lang="en"><head><title>Boxoffice</title><meta name="description" content="Events" /></head><body><div id="root"></div></body></html>',
  );
  db = await createTestDatabase();
  api = await startTestApi(db.url, {
    role: "api",
    rateLimits: false,
    webFolder,
    publicUrl: "https://boxoffice.example",
  });
  const organizer = await signUp(api.url, "ORGANIZER");
  token = organizer.session.accessToken;
  ({ slug, id: eventId } = await organizer.client.events.create.mutate(someEvent));
});
afterAll(async () => {
  await api.stop();
  await db.close();
  await rm(webFolder, { recursive: true });
});

interface Asked {
  what: string;
  path: () => string;
  status: number;
  method?: string;
  signedIn?: boolean;
  headers?: Record<string, string>;
  body?: string;
}

const json = { "content-type": "application/json" };
const seats = () =>
  `/trpc/events.watchAvailability?input=${encodeURIComponent(JSON.stringify({ eventIds: [eventId] }))}`;

const answers: Asked[] = [
  { what: "the page", path: () => "/", status: 200 },
  { what: "an event's page", path: () => `/events/${slug}`, status: 200 },
  { what: "a page of the app", path: () => "/account", status: 200 },
  { what: "a file of the app", path: () => "/assets/app-1.js", status: 200 },
  { what: "a file that is gone", path: () => "/assets/app-0.js", status: 404 },
  { what: "the sitemap", path: () => "/sitemap.xml", status: 200 },
  { what: "robots.txt", path: () => "/robots.txt", status: 200 },
  { what: "the documents", path: () => "/api/v1/openapi.json", status: 200 },
  { what: "their page", path: () => "/api/v1/docs", status: 200 },
  { what: "health", path: () => "/health", status: 200 },
  { what: "metrics", path: () => "/metrics", status: 200 },
  { what: "a path that is badly encoded", path: () => "/%zz", status: 400 },
  { what: "an address that is too long", path: () => `/${"x".repeat(13_000)}`, status: 414 },
  { what: "a method that nobody has", path: () => "/", method: "POST", status: 404 },
];

const calls: Asked[] = [
  { what: "a call", path: () => "/trpc/auth.me", signedIn: true, status: 200 },
  { what: "a call that is refused", path: () => "/trpc/auth.me", status: 401 },
  { what: "a call of nothing", path: () => "/trpc/no.such", status: 404 },
  {
    what: "a batch",
    path: () => "/trpc/auth.me,auth.sessions?batch=1",
    signedIn: true,
    status: 200,
  },
  {
    what: "a call through tRPC's adapter",
    path: () => `/trpc/tokens.list?batch=1&input=${encodeURIComponent('{"0":{}}')}`,
    headers: { ...json, "trpc-accept": "application/jsonl" },
    signedIn: true,
    status: 200,
  },
  {
    what: "a body that is no JSON",
    path: () => "/trpc/auth.login",
    method: "POST",
    headers: json,
    body: "{",
    status: 400,
  },
  {
    what: "what another site has posted",
    path: () => "/trpc/auth.login",
    method: "POST",
    headers: { ...json, "sec-fetch-site": "cross-site" },
    body: "{}",
    status: 403,
  },
  { what: "REST", path: () => "/api/v1/me", signedIn: true, status: 200 },
  { what: "REST that is refused", path: () => "/api/v1/me", status: 401 },
  { what: "REST of nothing", path: () => "/api/v1/nothing", status: 404 },
  {
    what: "REST of another type",
    path: () => "/api/v1/events",
    method: "POST",
    headers: { "content-type": "text/plain" },
    body: "x",
    status: 415,
  },
];

type Headers = IncomingMessage["headers"];

async function headersOf({
  path,
  status,
  method = "GET",
  signedIn,
  headers = {},
  body,
}: Asked): Promise<Headers> {
  const answer = await rawRequest(api.url, {
    method,
    path: path(),
    headers: { ...headers, ...(signedIn && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body }),
  });
  expect(answer.status).toBe(status);
  return answer.headers;
}

async function streamHeaders(path: string, headers: Record<string, string>): Promise<Headers> {
  const request = get(api.url + path, { agent: false, headers });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  response.on("error", () => {}).destroy();
  expect(response.statusCode).toBe(200);
  return response.headers;
}

function directivesOf(policy: unknown): Map<string, string> {
  return new Map(
    String(policy)
      .split(";")
      .map((directive) => {
        const [name = "", ...sources] = directive.trim().split(" ");
        return [name, sources.join(" ")];
      }),
  );
}

function expectStrict(headers: Headers): void {
  const policy = directivesOf(headers["content-security-policy"]);
  expect(Object.fromEntries(policy)).toMatchObject({
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  });
  expect(headers["content-security-policy"]).not.toMatch(/unsafe|\*/);
  expect(headers).toMatchObject({
    "strict-transport-security": expect.stringMatching(/^max-age=(\d{8,}); includeSubDomains$/),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "permissions-policy": expect.stringContaining("camera=()"),
    "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  // Nobody needs to know what it runs on, and nobody else may read it.
  for (const name of ["server", "x-powered-by", "access-control-allow-origin"])
    expect(Object.keys(headers)).not.toContain(name);
}

describe("S7: strict headers are on", () => {
  test.each(answers)("$what", async (asked) => {
    expectStrict(await headersOf(asked));
  });

  test.each(calls)("$what, and nobody keeps it", async (asked) => {
    const headers = await headersOf(asked);
    expectStrict(headers);
    expect(headers["cache-control"]).toBe("no-store");
  });

  test("a stream of seats, in either way", async () => {
    expectStrict(await streamHeaders(seats(), { accept: "text/event-stream" }));
    expectStrict(await streamHeaders(seats(), json));
  });

  test("a stream of jobs, and nobody keeps it", async () => {
    const headers = await streamHeaders("/trpc/jobs.watch?input=%7B%7D", {
      authorization: `Bearer ${token}`,
    });
    expectStrict(headers);
    expect(headers["cache-control"]).toBe("no-store, no-transform");
  });
});

test("S7: the session's cookie is for the API of this site alone, over https, and no script's", async () => {
  const input = {
    email: "cookie@example.test",
    password: "correct horse battery",
    name: "C",
    role: "CUSTOMER",
  };
  const { headers } = await rawRequest(api.url, {
    method: "POST",
    path: "/trpc/auth.register",
    headers: json,
    body: JSON.stringify(input),
  });
  const [cookie = ""] = headers["set-cookie"] ?? [];
  expect(cookie.split("; ").slice(1)).toEqual(
    expect.arrayContaining(["Path=/trpc", "HttpOnly", "Secure", "SameSite=Strict"]),
  );
  expect(cookie).not.toContain("Domain=");
});
