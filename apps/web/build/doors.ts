import { readFileSync } from "node:fs";
import type { IndexHtmlTransformResult, Plugin } from "vite";
import { readChunkGraph } from "./chunk-graph.ts";

/** The pages that people come in by, which must not wait for the app to be there. */
const doors = ["discover", "event"];

/**
 * Writes `doors.json`: for each of these pages the files of its route beyond what every page loads, and what is to be seen
 * until the app draws it (doors/*.html). The server puts both into the page.
 */
export function writeDoors(): Plugin {
  let root = "";
  return {
    name: "boxoffice:doors",
    apply: "build",
    configResolved: (config) => {
      root = config.root;
    },
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const graph = readChunkGraph(bundle);
        const everywhere = graph.loadedWith(graph.entry);
        const written = Object.fromEntries(
          doors.map((name) => {
            const files = [...graph.loadedWith(graph.routes.get(name) ?? "")]
              .filter((file) => !everywhere.has(file))
              .map((file) => `/${file}`);
            return [name, { files, sight: readFileSync(`${root}/doors/${name}.html`, "utf8") }];
          }),
        );
        this.emitFile({ type: "asset", fileName: "doors.json", source: JSON.stringify(written) });
      },
    },
    transformIndexHtml: { order: "post", handler: looksFirst },
  };
}

/**
 * Asks for the styles before the scripts, and for the scripts with less urgency: a page can be seen with the former alone,
 * and on a slow line they would otherwise share it.
 */
function looksFirst(html: string): IndexHtmlTransformResult {
  const styles = html.match(/<link rel="stylesheet"[^>]*>/)?.[0];
  if (!styles) return html;
  return html
    .replace(styles, "")
    .replace("<script ", () => `${styles}\n    <script `)
    .replaceAll(/<(script type="module"|link rel="modulepreload")/g, '<$1 fetchpriority="low"');
}
