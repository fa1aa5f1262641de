// SECURITY.md names, for each promise, the files whose tests hold it. This looks whether they do: that those files are there, and have
// tests by its name.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const [, section = ""] = readFileSync(`${root}SECURITY.md`, "utf8").split("\n## Promises\n");
const promises = Array.from(
  section.split("\n## ")[0].matchAll(/^\| (S\d+) \|[^|]+\|([^|]+)\|$/gm),
  ([, name, named]) => ({
    name,
    files: Array.from(named.matchAll(/`([^`]+)`/g), ([, file]) => file).sort(),
  }),
);
const filesIn = (folder) =>
  existsSync(folder) ? readdirSync(folder, { recursive: true }).map((file) => join(folder, file)) : [];
const rooms = ["apps", "packages"].flatMap((place) =>
  readdirSync(root + place).map((room) => join(root, place, room)),
);
const tests = rooms
  .flatMap((room) => [...filesIn(join(room, "src")), ...filesIn(join(room, "e2e"))])
  .filter((file) => /\.(test\.tsx?|e2e\.ts)$/.test(file));

test("S1 to S10 are promised", () => {
  expect(promises.map(({ name }) => name)).toEqual(Array.from({ length: 10 }, (_, index) => `S${index + 1}`));
});

test.each(promises)("$name is held by the tests of its name in $files", ({ name, files }) => {
  const titled = new RegExp(`["'\`]${name}: `);
  const holding = tests.filter((file) => titled.test(readFileSync(file, "utf8")));
  expect([...new Set(holding.map((file) => basename(file)))].sort()).toEqual(files);
});
