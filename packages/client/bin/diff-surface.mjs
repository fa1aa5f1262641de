// Prints what has changed in the public contract as it is built now, in the form of `+ added`, `~ changed` and `- removed`, breaks
// marked with an exclamation mark.
//
//   pnpm --filter @boxoffice/client surface:diff          against the last release
//   pnpm --filter @boxoffice/client surface:diff main     against a branch, a tag or a commit
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { changesBetween } from "./surface-changes.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const signs = { added: "+", changed: "~", removed: "-" };

const [ref] = process.argv.slice(2).filter((word) => word !== "--");
const changes = changesBetween(
  ref === undefined ? released() : surfaceAt(ref),
  readFileSync(here("../dist/contract.d.ts"), "utf8"),
);
for (const { path, kind, isBreaking, before, after } of changes) {
  const what = kind === "changed" ? turnOf(before, after) : (after ?? before);
  process.stdout.write(`${signs[kind]} ${isBreaking ? "!" : " "} ${path}: ${what}\n`);
}
const count = (kind) => changes.filter((change) => change.kind === kind).length;
const breaks = changes.filter(({ isBreaking }) => isBreaking).length;
process.stdout.write(
  `Against ${ref ?? "the last release"}: ${count("added")} added, ${count("changed")} changed, ${count("removed")} removed; ${breaks} breaking\n`,
);

/** Of a long list of words, those that came and went. */
function turnOf(before, after) {
  const [old, now] = [before, after].map((type) => type.split(" | "));
  const signed = [
    ...now.filter((word) => !old.includes(word)).map((word) => `+ ${word}`),
    ...old.filter((word) => !now.includes(word)).map((word) => `- ${word}`),
  ];
  return signed.length < old.length ? signed.join(", ") : `${before} → ${after}`;
}

/** Empty while nothing has been released. */
function released() {
  const file = here("../api/released.txt");
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function surfaceAt(ref) {
  const args = ["show", `${ref}:./api/surface.txt`];
  return execFileSync("git", args, {
    cwd: here(".."),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
}
