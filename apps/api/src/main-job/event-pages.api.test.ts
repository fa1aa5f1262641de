import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { type Client, signUp, someEvent, testClient } from "../testing/test-client.js";

const publicUrl = "https://tickets.example";
const built = `<!doctype html><html><head><meta name="description" content="All events." /><title>Boxoffice</title></head><body><!-- door --></body></html>`;
const doors = {
  discover: { files: [], sight: "<h1>All</h1>" },
  event: { files: [], sight: "<h1>{{title}}</h1><p>{{description}}</p>" },
};

let db: TestDatabase;
let api: TestApi;
let folder: string;
let organizer: Client;
beforeAll(async () => {
  db = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "boxoffice-web-"));
  await writeFile(join(folder, "index.html"), built);
  await writeFile(join(folder, "doors.json"), JSON.stringify(doors));
  api = await startTestApi(db.url, { rateLimits: false, webFolder: folder, publicUrl });
  organizer = (await signUp(api.url, "ORGANIZER")).client;
});
afterAll(async () => {
  await api.stop();
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

function firstData(page: string): unknown {
  const [, json = "null"] =
    /<script type="application\/json" id="first-data">(.*)<\/script>/.exec(page) ?? [];
  return JSON.parse(json);
}

async function open(path: string) {
  const response = await fetch(api.url + path);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

test("the address of an event answers with its facts for those who do not run the app", async () => {
  const title = `</title><script>alert(1)</script><!-- "Night" & 'Day'`;
  const event = await organizer.events.create.mutate({ ...someEvent, title, description: title });
  const page = await open(`/events/${event.slug}`);
  expect(page.status).toBe(200);
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(page.headers.get("cache-control")).toBe("no-cache");
  expect(page.headers.get("content-security-policy")).not.toContain("unsafe");
  const written =
    "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;!-- &quot;Night&quot; &amp; &#39;Day&#39;";
  expect(page.text).toContain(`<title>${written} · Boxoffice</title>`);
  expect(page.text).toContain(`<meta property="og:title" content="${written}" />`);
  // Before the app is there, to be read as text.
  expect(page.text).toContain(`<h1>${written}</h1><p>${written}</p>`);
  // The two elements of its own, and none that the title made.
  expect(page.text.match(/<script/g)).toHaveLength(2);
  expect(page.text.match(/<\/script/g)).toHaveLength(2);
  expect(page.text).toContain(`<link rel="canonical" href="${publicUrl}/events/${event.slug}" />`);
});

test("a draft says nothing of itself, and neither does what is not there", async () => {
  const draft = await organizer.events.create.mutate({
    ...someEvent,
    title: "A Secret Night",
    status: "DRAFT",
  });
  for (const slug of [draft.slug, "nothing-of-this-name", "%00", "x".repeat(400)]) {
    const page = await open(`/events/${slug}`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain("A Secret Night");
    expect(page.text).toContain('<meta name="robots" content="noindex" />');
  }
});

test("other pages are served as they were built", async () => {
  expect((await open("/bookings")).text).toBe(built);
});

test("who asks for a file that is not there is told so, and shown no page in its place", async () => {
  for (const path of [
    "/.env",
    "/.git/HEAD",
    "/assets/app.js.map",
    "/app.js.map?v=1",
    "/admin.php",
    "/%2eenv",
  ]) {
    const { status, text } = await open(path);
    expect({ path, status, isPage: text === built }).toEqual({ path, status: 404, isPage: false });
  }
  expect((await open("/bookings?next=a.b")).text).toBe(built);
});

test("the pages that people come in by carry what the app would ask for first, as a visitor would be answered", async () => {
  const event = await organizer.events.create.mutate({ ...someEvent, title: "Lanterns" });
  const visitor = testClient(api.url);
  expect(firstData((await open(`/events/${event.slug}`)).text)).toEqual({
    query: "events.get",
    input: { slug: event.slug },
    answer: await visitor.events.get.query({ slug: event.slug }),
  });
  const list = (await open("/")).text;
  expect(list).toContain("<h1>All</h1>");
  expect(firstData(list)).toEqual({
    query: "events.list",
    input: { limit: 24 },
    answer: await visitor.events.list.query({ limit: 24 }),
  });
  expect((await open("/?text=lanterns")).text).not.toContain("first-data");
});

test("search engines find the published events, and no others", async () => {
  const event = await organizer.events.create.mutate({ ...someEvent, title: "To Be Found" });
  const draft = await organizer.events.create.mutate({ ...someEvent, title: "Not Yet", status: "DRAFT" });
  const robots = await open("/robots.txt");
  expect(robots.text).toContain(`Sitemap: ${publicUrl}/sitemap.xml`);
  const sitemap = await open("/sitemap.xml");
  expect(sitemap.headers.get("content-type")).toContain("xml");
  expect(sitemap.text).toContain(`<loc>${publicUrl}/events/${event.slug}</loc>`);
  expect(sitemap.text).not.toContain(draft.slug);
});
