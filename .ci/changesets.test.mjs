import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "./turbo.mjs";

const surface = "packages/client/api/surface.txt";
const released = "packages/client/api/released.txt";
const manifest = "packages/client/package.json";
const files = [
  surface,
  manifest,
  ".changeset/config.json",
  "package.json",
  "pnpm-workspace.yaml",
  "pnpm-lock.yaml",
];

let copy;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "boxoffice-changesets-"));
  for (const file of files) cpSync(join(root, file), join(copy, file));
  write(released, read(surface));
  write(manifest, read(manifest).replace(/"version": "[^"]+"/, '"version": "1.2.3"'));
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

const read = (file) => readFileSync(join(copy, file), "utf8");
function write(file, text) {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), text);
}
const changeset = (size) =>
  write(`.changeset/${size}.md`, `---\n"@boxoffice/client": ${size}\n---\n\nNews.\n`);

/** What stands against it; empty when nothing does. */
async function problem() {
  const check = join(root, ".ci/check-changeset.mjs");
  return promisify(execFile)(process.execPath, [check, copy]).then(
    () => "",
    ({ stderr }) => stderr,
  );
}

const rename = (text) => text.replace(/(\n {16}fromPriceMinor)(: number;)/, "$1Gone$2");
const add = (text) =>
  text.replace(/(\n {16}fromPriceMinor: number;)/, "$1\n                doorsOpenAt: string;");

test("a contract as it was released takes no changeset", async () => {
  expect(await problem()).toBe("");
});

test.each([
  ["something new", add, "minor", "patch"],
  ["a field renamed", rename, "major", "minor"],
])("%s is refused without a changeset, and with one that is too small", async (_, change, size, tooSmall) => {
  expect(change(read(surface))).not.toBe(read(surface));
  write(surface, change(read(surface)));
  expect(await problem()).toContain(`takes a changeset of size ${size}, and there is none`);
  changeset(tooSmall);
  expect(await problem()).toContain(`one of size ${tooSmall}`);
  changeset(size);
  expect(await problem()).toBe("");
});

test("before 1.0 a break is told by the second number", async () => {
  write(manifest, read(manifest).replace("1.2.3", "0.2.3"));
  write(surface, rename(read(surface)));
  changeset("patch");
  expect(await problem()).toContain("of size minor");
  changeset("minor");
  expect(await problem()).toBe("");
});
