import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plan, root, turbo } from "./turbo.mjs";

// Tasks are planned in a copy, so that nothing is written to where others may be building.
let copy;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "boxoffice-caching-"));
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  for (const file of files.split("\0").filter(Boolean)) cpSync(join(root, file), join(copy, file));
  execFileSync("git", ["init", "--quiet"], { cwd: copy });
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const workspace = ["contracts", "db", "domain", "jobs", "api", "client", "web", "proving-ground"];
const examples = ["example-watch-and-book", "example-import-events", "example-vite"];
const everything = [...workspace, ...examples];

/** The packages of which a task is to be done anew when this file has another line. */
function touchedBy(file) {
  const hashes = () =>
    new Map(plan(["build", "typecheck", "lint"], copy).map((task) => [task.taskId, task.hash]));
  const before = hashes();
  appendFileSync(join(copy, file), "\n// changed\n");
  const after = hashes();
  const changed = [...after].filter(([task, hash]) => before.get(task) !== hash);
  return [...new Set(changed.map(([task]) => task.replace("@boxoffice/", "").split("#")[0]))].sort();
}

test.each([
  ["packages/contracts/src/event.ts", everything.filter((name) => name !== "db")],
  ["packages/db/src/client.ts", everything.filter((name) => name !== "contracts")],
  ["packages/client/src/index.ts", ["client", "web", ...examples]],
  ["apps/web/src/main.tsx", ["web"]],
  ["packages/scaffold/src/main.ts", ["scaffold"]],
  ["docs/architecture.md", []],
])("a change of %s does anew what depends on it and nothing else", (file, expected) => {
  expect(touchedBy(file)).toEqual(expected.toSorted());
});

test("what was done once and has not changed is not done again", () => {
  const scope = ["typecheck", "lint", "--filter=@boxoffice/contracts"];
  turbo(["run", ...scope]);
  expect(plan(scope).filter(({ isKept }) => !isKept)).toEqual([]);
});
