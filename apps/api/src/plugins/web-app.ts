import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import compress from "@fastify/compress";
import staticFiles from "@fastify/static";
import { type DomainContext, getEvent, listEvents } from "@boxoffice/domain";
import type { FastifyInstance } from "fastify";
import { type AppPage, noDoors, readAppPage, readDoors } from "../pages/app-page.js";
import { createDiscoverPage } from "../pages/discover-page.js";
import { createEventPage } from "../pages/event-page.js";
import { createSitemap, robots } from "../pages/sitemap.js";
import { browserCallsPath } from "./browser-calls.js";

export interface WebAppOptions {
  folder: string;
  publicUrl: string;
  visitor: DomainContext;
  /** Whether pages are to tell of their calls. */
  keepsTraces: boolean;
}

/** Serves the built single-page app: its files as they are, its page for every other path a person may open. */
export async function webApp(app: FastifyInstance, options: WebAppOptions): Promise<void> {
  const { folder } = options;
  const index = join(folder, "index.html");
  if (!existsSync(index)) {
    app.log.warn({ folder }, "The web app is not built; serving the API alone");
    return;
  }
  await app.register(compress, { global: true, encodings: ["br", "gzip"] });
  await app.register(staticFiles, {
    root: folder,
    wildcard: false,
    // The page is ours to serve: it names what the path at hand needs.
    index: false,
    cacheControl: false,
    setHeaders(reply, path) {
      // Built files carry a hash of their content in their name; the page that names them must always be asked for.
      const isHashed = path.includes("/assets/") || path.includes("\\assets\\");
      void reply.header("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  const doors = join(folder, "doors.json");
  const page = readAppPage(
    readFileSync(index, "utf8"),
    existsSync(doors) ? readDoors(readFileSync(doors, "utf8")) : noDoors,
    options.keepsTraces ? { traces: browserCallsPath } : {},
  );
  forCrawlers(app, options, page);
  const discoverPage = createDiscoverPage({
    page,
    listEvents: (input) => listEvents(options.visitor, input),
    onError: (err) => app.log.warn({ err }, "The page of all events was served without them"),
  });
  app.get("/", async (request, reply) => {
    void reply.type("text/html; charset=utf-8").header("cache-control", "no-cache");
    // What is looked for is no concern of a page that many share.
    return request.url === "/" ? discoverPage() : page.discover(null);
  });
  app.get("/*", (request, reply) => {
    // A page of an earlier build asks for files that are gone: the app's page in their place would not be understood.
    // And a call that missed the API is told so, not shown a page.
    if (/^\/+(api|assets|trpc)(\/|$|\?)/i.test(request.url)) return reply.callNotFound();
    // Nor is there a dot in any page's address: who asks for `/.git/HEAD` or a source map is told that there is none.
    if (namesFile(request.url)) return reply.callNotFound();
    if (!options.keepsTraces) return reply.sendFile("index.html");
    return reply.type("text/html; charset=utf-8").header("cache-control", "no-cache").send(page.plain);
  });
}

function namesFile(url: string): boolean {
  const [path = ""] = url.split("?", 1);
  return /\.|%2e/i.test(path);
}

/** What those read who do not run the app: the event's facts in its page, and where all the events are. */
function forCrawlers(app: FastifyInstance, { publicUrl, visitor }: WebAppOptions, page: AppPage): void {
  const eventPage = createEventPage({
    page,
    publicUrl,
    getEvent: (slug) => getEvent(visitor, { slug }),
    onError: (err) => app.log.warn({ err }, "An event's page was served without the event's facts"),
  });
  app.get<{ Params: { slug: string } }>("/events/:slug", async (request, reply) => {
    void reply.type("text/html; charset=utf-8").header("cache-control", "no-cache");
    return eventPage(request.params.slug);
  });
  const sitemap = createSitemap(publicUrl, (cursor) =>
    listEvents(visitor, { limit: 100, ...(cursor && { cursor }) }),
  );
  app.get("/sitemap.xml", async (_request, reply) => {
    void reply.type("application/xml; charset=utf-8").header("cache-control", "public, max-age=3600");
    return sitemap();
  });
  app.get("/robots.txt", async (_request, reply) => {
    void reply.type("text/plain; charset=utf-8").header("cache-control", "public, max-age=3600");
    return robots(publicUrl);
  });
}
