// Keeps the public contract's types in the repository, where a change of them shows in the diff, and seals them with the
// entries of CHANGELOG.md that tell of them: a changed surface is taken up only together with a changed `Contract` section.
// The seal is the section's last line, so that a clean clone, without history, shows whether the two belong together.
//
//   write-surface.mjs [--check] [built surface changelog]
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { withoutComments } from "./surface-changes.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const words = process.argv.slice(2).filter((word) => word !== "--check");
const [
  built = here("../dist/contract.d.ts"),
  surface = here("../api/surface.txt"),
  changelog = here("../../../CHANGELOG.md"),
] = words;

const present = readFileSync(built, "utf8");
const log = readFileSync(changelog, "utf8");
const sealed = /\n<!-- surface (\w+), entries (\w+) -->\n?/;

// The topmost: the one of what is not released yet, else of the last release.
const section = /^### Contract\n[\s\S]*?(?=^##|(?![\s\S]))/m.exec(log)?.[0] ?? "";
const entries = section.replace(sealed, "\n").trim();
const [, sealedSurface, sealedEntries] = sealed.exec(section) ?? [];
const now = { surface: hashOf(withoutComments(present)), entries: hashOf(entries) };

if (process.argv.includes("--check")) {
  if (present !== readFileSync(surface, "utf8"))
    refuse("The public contract is not the one kept in api/surface.txt.");
  if (now.surface !== sealedSurface) refuse("CHANGELOG.md says nothing of the public contract as it is now.");
  if (now.entries !== sealedEntries)
    refuse("The Contract section of CHANGELOG.md was edited after it was sealed.");
} else {
  if (!section) refuse("CHANGELOG.md has no Contract section.");
  if (now.surface !== sealedSurface && now.entries === sealedEntries) {
    refuse("The public contract has changed. Say how in the Contract section of CHANGELOG.md first.");
  }
  const seal = `\n\n<!-- surface ${now.surface}, entries ${now.entries} -->\n`;
  const rest = /\n*$/.exec(section)[0].length > 1 ? "\n" : "";
  writeFileSync(
    changelog,
    log.replace(section, () => entries + seal + rest),
  );
  writeFileSync(surface, present);
}

function hashOf(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

function refuse(why) {
  process.stderr.write(`${why}\n(pnpm --filter @boxoffice/client surface, after the CHANGELOG entry)\n`);
  process.exit(1);
}
