import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, expectTypeOf, test } from "vitest";
import type { Contract as Published } from "../dist/contract.js";
import type { Contract } from "./contract.js";
import { run } from "./testing/foreign-project.js";

test("the published types are those of the router, to the letter (checked by the compiler)", () => {
  expectTypeOf<Published>().toEqualTypeOf<Contract>();
});

test("docs/api.md says what the contract and the docstrings say (pnpm docs:api)", async () => {
  expect(await run(process.execPath, ["bin/write-api-docs.mjs", "--check"])).toBe("");
});

const surface = (...args: string[]) => run(process.execPath, ["bin/write-surface.mjs", ...args]);

test("the contract is the one kept in api/surface.txt, and CHANGELOG tells of it (pnpm --filter @boxoffice/client surface)", async () => {
  expect(await surface("--check")).toBe("");
});

test("a contract that changes is taken up only with an entry in CHANGELOG, and a clean clone shows which has none", async () => {
  const folder = await mkdtemp(join(tmpdir(), "boxoffice-surface-"));
  const [built, kept, log] = ["contract.d.ts", "surface.txt", "CHANGELOG.md"].map((name) =>
    join(folder, name),
  );
  if (!built || !kept || !log) throw new Error("Three files");
  const before = "export interface Contract { title: string }\n";
  const entry = (text: string) => `# Changelog\n\n### Contract\n\n- ${text}\n\n## 0.1.0\n\nThe first.\n`;
  await Promise.all([writeFile(built, before), writeFile(kept, ""), writeFile(log, entry("A title."))]);
  await surface(built, kept, log);
  await surface("--check", built, kept, log);
  const told = await readFile(log, "utf8");
  expect(told.replace(/<!-- surface .* -->\n\n/, "")).toBe(entry("A title."));

  await writeFile(built, before.replace("title", "headline"));
  await expect(surface(built, kept, log)).rejects.toThrow("Say how in the Contract section");
  // Whoever copies the surface by hand is found out as well.
  await writeFile(kept, await readFile(built, "utf8"));
  await expect(surface("--check", built, kept, log)).rejects.toThrow("says nothing of the public contract");

  await writeFile(log, told.replace("A title.", "A headline in place of the title."));
  await expect(surface("--check", built, kept, log)).rejects.toThrow("says nothing of the public contract");
  await surface(built, kept, log);
  await surface("--check", built, kept, log);
  await rm(folder, { recursive: true });
});
