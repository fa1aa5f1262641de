import type { Plugin, Rolldown } from "vite";
import { type ChunkGraph, gzipBytes, readChunkGraph } from "./chunk-graph.ts";

/** What a first visit may cost, in bytes as they go over the wire. */
const budgets = { discover: 150_000, otherRoute: 60_000, fonts: 60_000 };

interface Line {
  what: string;
  bytes: number;
  budget: number;
}

/** Fails the build when a page has grown beyond its budget: nobody notices ten kilobytes, and in a year it is a hundred. */
export function checkBudgets(): Plugin {
  return {
    name: "boxoffice:budgets",
    apply: "build",
    // After everything else has had its turn with the files.
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const lines = weigh(bundle);
        const over = lines.filter(({ bytes, budget }) => bytes > budget);
        if (over.length > 0) this.error(`Over budget:\n${over.map(inWords).join("\n")}`);
        this.info(`Budgets kept:\n${lines.map(inWords).join("\n")}`);
      },
    },
  };
}

export function weigh(bundle: Rolldown.OutputBundle): Line[] {
  const graph = readChunkGraph(bundle);
  const weight = (files: Iterable<string>) =>
    [...files].reduce((sum, file) => sum + (bundle[file] ? gzipBytes(bundle[file]) : 0), 0);
  const discover = firstLoadOf(graph, "discover");
  const others = [...graph.routes.keys()].filter((name) => name !== "discover");
  const fonts = Object.keys(bundle).filter((file) => file.endsWith(".woff2"));
  return [
    { what: "Discover, JavaScript", bytes: weight(discover), budget: budgets.discover },
    ...others.map((name) => ({
      what: `${name}, JavaScript beyond Discover`,
      bytes: weight([...firstLoadOf(graph, name)].filter((file) => !discover.has(file))),
      budget: budgets.otherRoute,
    })),
    // Fonts are compressed already; this is their own size and a few bytes.
    { what: "Fonts", bytes: weight(fonts), budget: budgets.fonts },
  ];
}

function firstLoadOf(graph: ChunkGraph, name: string): Set<string> {
  const route = graph.routes.get(name);
  if (!route) throw new Error(`The build has no route ${name}; is it still loaded lazily?`);
  return new Set([...graph.loadedWith(graph.entry), ...graph.loadedWith(route)]);
}

function inWords({ what, bytes, budget }: Line): string {
  return `  ${what}: ${(bytes / 1000).toFixed(1)} of ${budget / 1000} kB gzipped`;
}
