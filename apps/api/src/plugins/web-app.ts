import { existsSync } from "node:fs";
import { join } from "node:path";
import compress from "@fastify/compress";
import staticFiles from "@fastify/static";
import type { FastifyInstance } from "fastify";

/** Serves the built single-page app: its files as they are, its page for every other path a person may open. */
export async function webApp(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, "index.html"))) {
    app.log.warn({ folder }, "The web app is not built; serving the API alone");
    return;
  }
  await app.register(compress, { global: true, encodings: ["br", "gzip"] });
  await app.register(staticFiles, {
    root: folder,
    wildcard: false,
    cacheControl: false,
    setHeaders(reply, path) {
      // Built files carry a hash of their content in their name; the page that names them must always be asked for.
      const isHashed = path.includes("/assets/") || path.includes("\\assets\\");
      void reply.header("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.get("/*", (request, reply) => {
    // A page of an earlier build asks for files that are gone: the app's page in their place would not be understood.
    // And a call that missed the API is told so, not shown a page.
    if (/^\/+(assets|trpc)(\/|$|\?)/i.test(request.url)) return reply.callNotFound();
    return reply.sendFile("index.html");
  });
}
