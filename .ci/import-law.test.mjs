// What the linter cannot say in one rule: each feature of the web app stands for itself.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const source = fileURLToPath(new URL("../apps/web/src/", import.meta.url));
const features = join(source, "features");
const files = readdirSync(features, { recursive: true }).filter((file) => /\.tsx?$/.test(file));

/** The feature that something in `file` is imported from; null: from none. */
function featureOf(file, imported) {
  const path = imported.startsWith("@/")
    ? join(source, imported.slice(2))
    : join(features, dirname(file), imported);
  const place = relative(features, path);
  return /^[@.]/.test(imported) && !place.startsWith("..") ? place.split(sep)[0] : null;
}

test("a feature of the web app imports no other feature", () => {
  const strange = files.flatMap((file) => {
    const text = readFileSync(join(features, file), "utf8");
    const imports = Array.from(
      text.matchAll(/\b(?:from|import\(?)\s*["']([^"']+)["']/g),
      ([, imported]) => imported,
    );
    const own = file.split(sep)[0];
    const others = imports.filter((imported) => ![null, own].includes(featureOf(file, imported)));
    return others.map((imported) => `${file} imports ${imported}`);
  });
  expect(files.length).toBeGreaterThan(50);
  expect(strange).toEqual([]);
});
