import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { type StoredImage, largestImageBytes } from "@boxoffice/contracts";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { rawRequest } from "../testing/raw-request.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { type Client, failureOf, signUp, someEvent } from "../testing/test-client.js";

let db: TestDatabase;
let api: TestApi;
let organizer: { client: Client; token: string };
beforeAll(async () => {
  db = await createTestDatabase();
  api = await startTestApi(db.url, { role: "api", imageHosts: ["pictures.example", "*.cdn.example"] });
});
afterAll(async () => {
  await api.stop();
  await db.close();
});

/** Someone new with a limit of their own. */
async function someone(role: "ORGANIZER" | "CUSTOMER") {
  const { client, session } = await signUp(api.url, role);
  return { client, token: session.accessToken };
}
beforeEach(async () => {
  organizer = await someone("ORGANIZER");
});

let shades = 0;
/** No two are alike. */
function picture(): Promise<Buffer> {
  shades += 1;
  const background = { r: shades % 256, g: 90, b: 200 };
  return sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .png()
    .toBuffer();
}

interface Upload {
  token?: string | undefined;
  type?: string;
  url?: string;
}

// oxlint-disable-next-line typescript/no-explicit-any -- a test looks into whatever came back
type Answer = { status: number; headers: Headers; body: any };

async function upload(
  file: Buffer,
  { token, type = "image/png", url = api.url }: Upload = {},
): Promise<Answer> {
  const response = await fetch(`${url}/api/v1/images`, {
    method: "POST",
    headers: { "content-type": type, ...(token && { authorization: `Bearer ${token}` }) },
    body: new Uint8Array(file),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

async function uploaded(by = organizer): Promise<StoredImage> {
  const { status, body } = await upload(await picture(), { token: by.token });
  expect(status).toBe(201);
  return body;
}

const counted = async () =>
  Number((await db.sql.query<{ n: number }>("SELECT count(*)::int AS n FROM images"))[0]?.n);

function connected(): Socket {
  const { hostname, port } = new URL(api.url);
  return connect(Number(port), hostname);
}

/** Sends the head of an upload and nothing of its body. */
function beginUpload(token: string): Socket {
  const socket = connected();
  const head = ["POST /api/v1/images HTTP/1.1", "Host: x", `Authorization: Bearer ${token}`];
  socket.write([...head, "Content-Type: image/png", "Content-Length: 5000000", "", ""].join("\r\n"));
  return socket;
}

describe("an upload", () => {
  test("becomes an image that an event shows, in every width, for anyone and for good", async () => {
    const image = await uploaded();
    expect(image).toMatchObject({ url: `/images/${image.id}-1440.webp`, width: 60, height: 40 });
    const event = await organizer.client.events.create.mutate({ ...someEvent, coverImageUrl: image.url });
    expect(event.coverImageUrl).toBe(image.url);
    for (const width of [480, 960, 1440]) {
      const answer = await fetch(`${api.url}/images/${image.id}-${width}.webp`);
      expect(answer.status).toBe(200);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        "content-type": "image/webp",
        "content-disposition": "inline",
        "cache-control": "public, max-age=31536000, immutable",
        "content-security-policy": "default-src 'none';sandbox",
        "x-content-type-options": "nosniff",
      });
      expect(await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).toMatchObject({
        format: "webp",
        width: 60,
        height: 40,
      });
    }
  });

  test("is known by its content: again it is the same image, of another organizer it is another", async () => {
    const file = await picture();
    const first = await upload(file, { token: organizer.token });
    const many = await Promise.all([1, 2].map(() => upload(file, { token: organizer.token })));
    expect(new Set([first, ...many].map(({ body }) => body.id)).size).toBe(1);
    const other = await someone("ORGANIZER");
    const [one, same] = await Promise.all([1, 2].map(() => upload(file, { token: other.token })));
    expect(one?.body.id).toBe(same?.body.id);
    expect(one?.body.id).not.toBe(first.body.id);
  });

  test("is taken from a personal access token that may write events, and from no other", async () => {
    const grant = { name: "Import", expiresInDays: 30 };
    const writer = await organizer.client.tokens.create.mutate({ ...grant, scopes: ["events:write"] });
    expect((await upload(await picture(), { token: writer.secret })).status).toBe(201);
    const reader = await organizer.client.tokens.create.mutate({ ...grant, scopes: ["events:read"] });
    const refused = await upload(await picture(), { token: reader.secret });
    expect([refused.status, refused.body.reason, refused.body.details]).toEqual([
      403,
      "FORBIDDEN",
      { missingScope: "events:write" },
    ]);
  });
});

describe("what is no upload", () => {
  test("nobody's, a customer's, one with a spoiled token: refused before its body is read", async () => {
    const before = await counted();
    const file = await picture();
    const customer = await someone("CUSTOMER");
    expect(await upload(file)).toMatchObject({ status: 401, body: { reason: "UNAUTHENTICATED" } });
    expect(await upload(file, { token: "bxo_nothing" })).toMatchObject({
      status: 401,
      body: { reason: "UNAUTHENTICATED" },
    });
    expect(await upload(file, { token: customer.token })).toMatchObject({
      status: 403,
      body: { reason: "FORBIDDEN" },
    });
    // Of a body that never comes nothing is waited for.
    const early = beginUpload("");
    const [answer] = await once(early, "data");
    expect(String(answer)).toMatch(/^HTTP\/1\.1 401 /);
    early.destroy();
    expect(await counted()).toBe(before);
  });

  test.each([
    ["a picture by name alone", "image/jpeg", Buffer.from("<html><script>alert(1)</script></html>"), 400],
    ["SVG", "image/svg+xml", Buffer.from("<svg></svg>"), 415],
    ["HTML", "text/html", Buffer.from("<html></html>"), 415],
    ["JSON", "application/json", Buffer.from("{}"), 415],
    ["nothing", "image/png", Buffer.alloc(0), 400],
    ["more than eight megabytes", "image/png", Buffer.alloc(largestImageBytes + 1), 413],
  ])("%s", async (_name, type, file, status) => {
    const before = await counted();
    const answer = await upload(file, { token: organizer.token, type });
    expect([answer.status, answer.body.reason, answer.body.status]).toEqual([status, "VALIDATION", status]);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(await counted()).toBe(before);
  });

  test("the sixty-first within an hour", async () => {
    const file = Buffer.from("no picture");
    let left = -1;
    for (let count = 0; count < 60; count += 1) {
      const answer = await upload(file, { token: organizer.token });
      expect(answer.status).toBe(400);
      left = Number(/r=(\d+)/.exec(answer.headers.get("ratelimit") ?? "")?.[1]);
    }
    expect(left).toBe(0);
    const refused = await upload(file, { token: organizer.token });
    expect([refused.status, refused.body.reason]).toEqual([429, "RATE_LIMITED"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  test("one more than there are places while their bodies are on their way; afterwards there is room again", async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => someone("ORGANIZER")));
    const slow = all.map(({ token }) => beginUpload(token));
    const file = await picture();
    const other = await someone("ORGANIZER");
    await eventually(async () => {
      // Until all places are taken the one that asks takes one itself for a moment, and may keep a slow one out.
      slow.push(...all.map(({ token }) => beginUpload(token)));
      const answer = await upload(file, { token: other.token });
      expect([answer.status, answer.body.reason]).toEqual([503, "OVERLOADED"]);
    });
    for (const socket of slow) socket.destroy();
    await eventually(async () => {
      expect((await upload(file, { token: other.token })).status).toBe(201);
    });
  });

  test("a third of one account while two are on their way, however slow; others get in", async () => {
    const slow = Array.from({ length: 8 }, () => beginUpload(organizer.token));
    const file = await picture();
    await eventually(async () => {
      slow.push(beginUpload(organizer.token));
      const answer = await upload(file, { token: organizer.token });
      expect([answer.status, answer.body.reason]).toEqual([503, "OVERLOADED"]);
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    });
    const other = await someone("ORGANIZER");
    expect((await upload(file, { token: other.token })).status).toBe(201);
    for (const socket of slow) socket.destroy();
    await eventually(async () => {
      expect((await upload(file, { token: organizer.token })).status).toBe(201);
    });
  });

  test("those behind another answer on one connection, which would keep their places when it is gone", async () => {
    const event = await organizer.client.events.create.mutate(someEvent);
    const input = encodeURIComponent(JSON.stringify({ eventIds: [event.id] }));
    const head = `Host: x\r\nAuthorization: Bearer ${organizer.token}\r\n`;
    const file = await picture();
    const post = (path: string, type: string, body: Buffer) =>
      Buffer.concat([
        Buffer.from(
          `POST ${path} HTTP/1.1\r\n${head}Content-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`,
        ),
        body,
      ]);
    const socket = connected();
    socket.write(`GET /trpc/events.watchAvailability?input=${input} HTTP/1.1\r\nHost: x\r\n\r\n`);
    await once(socket, "data");
    for (let place = 0; place < 8; place += 1) socket.write(post("/api/v1/images", "image/png", file));
    // What comes last is done though its answer waits: the uploads before it have been looked at.
    const last = { id: event.id, reason: "The last one" };
    socket.write(post("/trpc/events.cancel", "application/json", Buffer.from(JSON.stringify(last))));
    await eventually(async () => {
      expect((await organizer.client.events.get.query({ id: event.id })).status).toBe("CANCELLED");
    });
    socket.destroy();
    expect((await upload(file, { token: organizer.token })).status).toBe(201);
  });
});

describe("an image's address", () => {
  test("HEAD says what GET does, and whoever has it is not sent it again", async () => {
    const { url } = await uploaded();
    const got = await rawRequest(api.url, { method: "GET", path: url });
    const head = await rawRequest(api.url, { method: "HEAD", path: url });
    expect([head.status, head.text, head.headers["content-length"], head.headers.etag]).toEqual([
      200,
      "",
      got.headers["content-length"],
      got.headers.etag,
    ]);
    const known = { "if-none-match": `"other", W/${String(got.headers.etag)}` };
    const again = await rawRequest(api.url, { method: "GET", path: url, headers: known });
    expect([again.status, again.text]).toEqual([304, ""]);
  });

  test.each([
    "/images/01900000-0000-7000-8000-00000000dead-1440.webp",
    "/images/01900000-0000-7000-8000-00000000dead-1441.webp",
    "/images/..%2f..%2fetc%2fpasswd",
    "/images/",
    "/images/x",
  ])("%s is nothing", async (path) => {
    const answer = await rawRequest(api.url, { method: "GET", path });
    expect(answer.status).toBe(404);
    expect(answer.text.length).toBeLessThan(400);
    expect(JSON.parse(answer.text).error.data.reason).toBe("NOT_FOUND");
  });

  test("a picture that is HTML too is served as a picture, without the HTML", async () => {
    const html = "<html><script>alert(document.domain)</script></html>";
    const taken = await sharp(await picture())
      .withExif({ IFD0: { Copyright: html } })
      .jpeg()
      .toBuffer();
    const both = Buffer.concat([taken, Buffer.from(html)]);
    const { body } = await upload(both, { token: organizer.token, type: "image/jpeg" });
    const answer = await fetch(api.url + body.url);
    expect(answer.headers.get("content-type")).toBe("image/webp");
    expect(Buffer.from(await answer.arrayBuffer()).toString("latin1")).not.toContain("script");
  });
});

describe("an event's picture", () => {
  const issueOf = async (work: Promise<unknown>) => {
    const failure = await failureOf(work);
    return failure && [failure.reason, Object(failure.details).issues[0]];
  };
  const created = (coverImageUrl: string) =>
    organizer.client.events.create.mutate({ ...someEvent, coverImageUrl });

  test("is an uploaded one of one's own, and not somebody else's, one that is gone, or a narrow one", async () => {
    const others = await uploaded(await someone("ORGANIZER"));
    const none = { path: ["coverImageUrl"], message: "is no image of yours" };
    expect(await issueOf(created(others.url))).toEqual(["VALIDATION", none]);
    const gone = "/images/01900000-0000-7000-8000-00000000dead-1440.webp";
    expect(await issueOf(created(gone))).toEqual(["VALIDATION", none]);
    const own = await uploaded();
    const event = await created(own.url);
    const patch = { coverImageUrl: others.url };
    const update = { id: event.id, version: event.version, patch };
    expect(await issueOf(organizer.client.events.update.mutate(update))).toEqual([
      "VALIDATION",
      { ...none, path: ["patch", "coverImageUrl"] },
    ]);
    for (const odd of [
      own.url.replace("1440", "480"),
      `${own.url}?x`,
      `/images/${own.id}`,
      "/etc/passwd",
      "//evil.example/a.webp",
    ]) {
      expect((await issueOf(created(odd)))?.[0]).toBe("VALIDATION");
    }
  });

  test("is on a host of the list, by https, and on no other", async () => {
    for (const fine of [
      "https://pictures.example/a.png",
      "https://a.b.cdn.example/x",
      "https://PICTURES.example:443/",
    ]) {
      expect((await created(fine)).coverImageUrl).toBe(fine);
    }
    for (const refused of [
      "https://evil.example/a.png",
      "https://pictures.example.evil.example/",
      "https://pictures.example:8443/",
      "https://cdn.example/",
      "https://evilcdn.example/",
    ]) {
      expect(await issueOf(created(refused))).toEqual([
        "VALIDATION",
        { path: ["coverImageUrl"], message: "must be on a host that is allowed here, or an uploaded image" },
      ]);
    }
    for (const odd of [
      "http://pictures.example/a.png",
      "https://pictures.example@evil.example/",
      "https://evil.example\\@pictures.example/",
      "https:pictures.example/a.png",
      "https://.cdn.example/x",
    ]) {
      expect((await issueOf(created(odd)))?.[0]).toBe("VALIDATION");
    }
  });

  test("that it shows already stays, also when its host is not allowed any more", async () => {
    const event = await created("https://pictures.example/a.png");
    await db.sql.query("UPDATE events SET cover_image_url = 'https://old.example/a.png' WHERE id = $1", [
      event.id,
    ]);
    const patch = { title: "Another title", coverImageUrl: "https://old.example/a.png" };
    const saved = await organizer.client.events.update.mutate({
      id: event.id,
      version: event.version,
      patch,
    });
    expect(saved.title).toBe("Another title");
  });

  test("the same list is what browsers are told, and what whoever asks is", async () => {
    const answer = await fetch(`${api.url}/health`);
    expect(answer.headers.get("content-security-policy")).toContain(
      "img-src 'self' data: blob: https://pictures.example https://*.cdn.example;",
    );
    expect(await organizer.client.images.rules.query()).toMatchObject({
      hosts: ["pictures.example", "*.cdn.example"],
    });
  });
});

test("whoever leaves takes along the pictures that no event shows; an event that stays keeps its own", async () => {
  const [shown, spare] = [await uploaded(), await uploaded()];
  await organizer.client.events.create.mutate({ ...someEvent, coverImageUrl: shown.url });
  const data = await organizer.client.account.exportData.mutate({});
  expect(data.images).toEqual([spare, shown]);
  await organizer.client.account.delete.mutate({ password: "correct horse battery" });
  expect((await fetch(api.url + shown.url)).status).toBe(200);
  expect((await fetch(api.url + spare.url)).status).toBe(404);
});
