import { createHash } from "node:crypto";
import type { Plugin } from "vite";
import { readChunkGraph } from "./chunk-graph.ts";

/** What shows a ticket without a connection. Discover is in it because the app starts there. */
const offlineRoutes = ["discover", "bookings", "booking"];
const publicFiles = ["/before-paint.js", "/favicon.svg", "/manifest.webmanifest"];

/**
 * Tells the service worker which files to keep. Their names change with their content, so the worker itself changes with
 * each build that matters to it, which is how a browser knows that there is a new one.
 */
export function fillServiceWorker(): Plugin {
  return {
    name: "boxoffice:service-worker",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const graph = readChunkGraph(bundle);
        const scripts = new Set(graph.loadedWith(graph.entry));
        for (const name of offlineRoutes) {
          for (const file of graph.loadedWith(graph.routes.get(name) ?? "")) scripts.add(file);
        }
        for (const file of graph.catalogues) scripts.add(file);
        const looks = Object.keys(bundle).filter((file) => /\.(css|woff2)$/.test(file));
        const files = [...scripts, ...looks].map((file) => `/${file}`).concat(publicFiles);
        const page = bundle["index.html"];
        const worker = bundle["sw.js"];
        if (worker?.type !== "chunk" || page?.type !== "asset")
          this.error("The build has no sw.js or no index.html");
        if (worker.imports.length > 0)
          this.error("sw.js must stand alone: browsers load it as a classic script");
        const version = createHash("sha256")
          .update(files.join())
          .update(page.source)
          .digest("hex")
          .slice(0, 12);
        worker.code = worker.code
          .replace("__FILES__", () => JSON.stringify(files))
          .replace("__VERSION__", () => JSON.stringify(version));
      },
    },
  };
}
