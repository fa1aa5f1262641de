// Fails when a dependency falls below the first version without a known hole that concerns us, or the supply chain's locks are off.
import { readFileSync } from "node:fs";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const workspace = read("../pnpm-workspace.yaml");
const catalog = workspace.slice(workspace.indexOf("\ncatalog:\n"));

/** The first good version of each. */
const floors = {
  fastify: "5.12.5",
  "@fastify/static": "10.1.1",
  nodemailer: "10.4.1",
  jsonwebtoken: "9.0.3",
  bcryptjs: "3.0.3",
};
/** Settings that must stand in pnpm-workspace.yaml. */
const locks = [/^minimumReleaseAge: \d{3,}/m, /^catalogMode: strict$/m, /^allowBuilds:$/m];

const parts = (version) => version.split(/[.-]/).slice(0, 3).map(Number);
function isBelow(version, floor) {
  const [have, need] = [parts(version), parts(floor)];
  const at = have.findIndex((part, index) => part !== need[index]);
  return at !== -1 && have[at] < need[at];
}

const problems = Object.entries(floors).flatMap(([name, floor]) => {
  const [, version] = new RegExp(`^  "?${name}"?: (\\d\\S*)$`, "m").exec(workspace) ?? [];
  if (!version) return [`${name} is not pinned in the catalog`];
  return isBelow(version, floor) ? [`${name} is ${version}, and must be ${floor} or later`] : [];
});
for (const lock of locks)
  if (!lock.test(workspace)) problems.push(`pnpm-workspace.yaml lacks ${lock.source}`);
if (!/ install --frozen-lockfile$/m.test(read("run"))) problems.push(".ci/run does not hold to the lockfile");
for (const [, name, version] of catalog.matchAll(/^ {2}"?([^":\n]+)"?: (.+)$/gm))
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) problems.push(`${name} is not pinned exactly: ${version}`);
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
