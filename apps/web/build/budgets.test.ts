import { expect, test } from "vitest";
import type { Rolldown } from "vite";
import { gzipSync } from "node:zlib";
import { weigh } from "./budgets.ts";

function chunk(fileName: string, facade: string | null, imports: string[]): Rolldown.OutputChunk {
  const code = `export const name = ${JSON.stringify(fileName)};`;
  const known: Partial<Rolldown.OutputChunk> = {
    type: "chunk",
    fileName,
    facadeModuleId: facade,
    isEntry: facade?.endsWith("index.html") ?? false,
    imports,
    code,
  };
  return known as Rolldown.OutputChunk;
}

function sizeOf(...chunks: Rolldown.OutputChunk[]): number {
  return chunks.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
}

const app = chunk("app.js", "/src/index.html", ["react.js"]);
const react = chunk("react.js", null, []);
const discover = chunk("discover.js", "/src/app/routes/discover-route.tsx", ["list.js", "app.js"]);
const list = chunk("list.js", null, []);
const event = chunk("event.js", "/src/app/routes/event-route.tsx", ["list.js", "story.js"]);
const story = chunk("story.js", null, ["react.js"]);
const dialog = chunk("dialog.js", "/src/components/ui/dialog-window.tsx", []);

const bundle = Object.fromEntries(
  [app, react, discover, list, event, story, dialog].map((one) => [one.fileName, one]),
);

test("the first load of Discover is its entry, its route, and what these import, once each", () => {
  expect(weigh(bundle)[0]).toMatchObject({
    what: "Discover, JavaScript",
    bytes: sizeOf(app, react, discover, list),
  });
});

test("another route counts what it needs beyond Discover, and nothing that is fetched later", () => {
  expect(weigh(bundle)[1]).toMatchObject({
    what: "event, JavaScript beyond Discover",
    bytes: sizeOf(event, story),
  });
});

test("a Discover that is no longer loaded lazily is told, rather than weighed as nothing", () => {
  const { "discover.js": _gone, ...without } = bundle;
  expect(() => weigh(without)).toThrow("no route discover");
});
