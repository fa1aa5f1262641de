import { gzipSync } from "node:zlib";
import type { Rolldown } from "vite";

type Chunk = Rolldown.OutputChunk;

/** The built JavaScript and what of it a browser must have before it can show a page. */
export interface ChunkGraph {
  /** The file of the app's entry. */
  entry: string;
  /** The file of each lazily loaded route, by the name of its module: "discover" for discover-route.tsx. */
  routes: ReadonlyMap<string, string>;
  /** The files of the translations into each language. */
  catalogues: readonly string[];
  /** The chunk itself and everything that it imports, however far. */
  loadedWith(fileName: string): ReadonlySet<string>;
}

export function readChunkGraph(bundle: Rolldown.OutputBundle): ChunkGraph {
  const chunks = Object.values(bundle).filter((output): output is Chunk => output.type === "chunk");
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const entry = chunks.find((chunk) => chunk.isEntry && chunk.facadeModuleId?.endsWith("index.html"));
  if (!entry) throw new Error("The build has no entry for index.html");
  const routes = chunks.flatMap((chunk) => {
    const [, name] = /\/app\/routes\/([\w-]+)-route\.tsx$/.exec(chunk.facadeModuleId ?? "") ?? [];
    return name ? [[name, chunk.fileName] as const] : [];
  });

  function loadedWith(fileName: string, known = new Set<string>()): Set<string> {
    if (known.has(fileName)) return known;
    known.add(fileName);
    for (const imported of byFile.get(fileName)?.imports ?? []) loadedWith(imported, known);
    return known;
  }
  const catalogues = chunks
    .filter((chunk) => chunk.facadeModuleId?.endsWith(".po"))
    .map((chunk) => chunk.fileName);
  return {
    entry: entry.fileName,
    routes: new Map(routes),
    catalogues,
    loadedWith: (fileName) => loadedWith(fileName),
  };
}

export function gzipBytes(output: Rolldown.OutputChunk | Rolldown.OutputAsset): number {
  // At its best: how hard a server tries is its own affair, and files that do not change are packed once.
  return gzipSync(output.type === "chunk" ? output.code : output.source, { level: 9 }).length;
}
