import type { Plugin } from "vite";
import { readChunkGraph } from "./chunk-graph.ts";

/** The pages that people come in by, which must not wait for the app to find out what it needs for them. */
const doors = ["discover", "event"];

/**
 * Writes `preloads.json`: the files of each of these routes beyond what every page loads. The server names them in the
 * page, so that a browser fetches them beside the rest instead of after it.
 */
export function writePreloads(): Plugin {
  return {
    name: "boxoffice:preloads",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const graph = readChunkGraph(bundle);
        const everywhere = graph.loadedWith(graph.entry);
        const preloads = Object.fromEntries(
          doors.map((name) => {
            const files = graph.loadedWith(graph.routes.get(name) ?? "");
            return [name, [...files].filter((file) => !everywhere.has(file)).map((file) => `/${file}`)];
          }),
        );
        this.emitFile({ type: "asset", fileName: "preloads.json", source: JSON.stringify(preloads) });
      },
    },
  };
}
