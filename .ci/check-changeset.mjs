// Fails when the public contract is not that of the last release of the client, and no changeset says so: whoever installs
// the client would learn of it from their compiler. A break asks for more than an addition does.
//
//   check-changeset.mjs [folder of a checkout]
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import getReleasePlan from "@changesets/get-release-plan";
import { changesBetween } from "../packages/client/bin/surface-changes.mjs";
import { root as ownRoot } from "./turbo.mjs";

const [root = ownRoot] = process.argv.slice(2);
const client = "@boxoffice/client";
const surfaceOf = (name) => {
  const file = join(root, "packages/client/api", name);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
};
const sizes = ["none", "patch", "minor", "major"];

const changes = changesBetween(surfaceOf("released.txt"), surfaceOf("surface.txt"));
const { releases } = await getReleasePlan(root);
const told = releases.find(({ name }) => name === client)?.type ?? "none";
const { version } = JSON.parse(readFileSync(join(root, "packages/client/package.json"), "utf8"));
const needed = neededFor(changes, version);
if (sizes.indexOf(told) < sizes.indexOf(needed)) {
  const [worst] = changes.toSorted((a, b) => Number(b.isBreaking) - Number(a.isBreaking));
  process.stderr.write(
    `The public contract has changed since the last release of the client (${worst.path} is ${worst.kind}), which takes a changeset` +
      ` of size ${needed}, and there is ${told === "none" ? "none" : `one of size ${told}`}: pnpm changeset\n`,
  );
  process.exitCode = 1;
}

/** Before 1.0 a break is told by the second number, as npm reads it. */
function neededFor(changes, version) {
  if (changes.length === 0) return "none";
  if (!changes.some(({ isBreaking }) => isBreaking)) return version.startsWith("0.") ? "patch" : "minor";
  return version.startsWith("0.") ? "minor" : "major";
}
