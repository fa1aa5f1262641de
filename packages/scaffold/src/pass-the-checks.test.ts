import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CheckoutCopy, copyCheckout, readSources } from "./testing/copy-of-checkout.js";
import { writeOneOfEach } from "./testing/one-of-each.js";

// What `pnpm check` asks of everything, asked of one of each, without building the packages that come before and after:
// `pnpm --filter @boxoffice/scaffold run prove` asks for all of it, and for every test that a procedure has to pass.

let copy: CheckoutCopy;
beforeAll(() => {
  copy = copyCheckout();
  readSources(copy.root);
  writeOneOfEach(copy.root);
});
afterAll(() => copy.remove());

/** Says what stands against it when it fails. */
function expectPass(...command: Parameters<CheckoutCopy["run"]>) {
  expect(() => copy.run(...command)).not.toThrow();
}

/** Checks the files of one side, reading other packages from their sources. */
function typecheck(folder: string, include: string[]) {
  const config = {
    extends: "./tsconfig.json",
    compilerOptions: { rootDir: copy.root, noEmit: true },
    include,
  };
  writeFileSync(join(copy.root, folder, "tsconfig.scaffold.json"), JSON.stringify(config));
  return copy.run("tsc", ["-p", "tsconfig.scaffold.json"], folder);
}

test("types agree, from the contract to the API", () => {
  const others = ["domain/src", "jobs/src", "db/src/testing"].map((name) => `../../packages/${name}`);
  expect(typecheck("apps/api", ["src", ...others])).toBe("");
});

test("types agree in the web app and its scenes", () => {
  expect(typecheck("apps/web", ["src", "e2e", "../../packages/db/src/testing"])).toBe("");
});

test("nothing is left to the linter and the formatter", () => {
  const sources = copy.changed().filter((path) => /\.tsx?$/.test(path));
  expect(sources.length).toBeGreaterThan(30);
  expectPass("oxlint", ["--type-aware", "--max-warnings", "0", ...sources]);
  expectPass("biome", ["format", ...sources]);
});

test("everything is used, and nothing imported that may not be", () => {
  expectPass("knip", []);
  expectPass("turbo", ["boundaries"]);
});

test("the tests that came along pass", () => {
  const testsOf = (folder: string) =>
    copy
      .changed()
      .filter((path) => path.startsWith(`${folder}/`) && /\/(?!worker)[\w-]+\.db\.test\.ts$/.test(path))
      .map((path) => path.slice(folder.length + 1));
  for (const folder of ["packages/domain", "packages/jobs"]) {
    const files = testsOf(folder);
    expect(files.length).toBeGreaterThan(1);
    expectPass("vitest", ["run", ...files], folder);
  }
});

test("the tests that name every procedure know the new ones", () => {
  const files = ["input", "tokens", "rest"].map((name) => `src/main-job/${name}.api.test.ts`);
  const lists = "names every procedure|what a token may do at all|every procedure but|each operation once";
  const said = copy.run("vitest", ["run", ...files, "-t", lists], "apps/api");
  expect(said).toMatch(/Test Files\D*3 passed/);
});

test("the texts are translated as the web app asks for it", () => {
  expectPass("vitest", ["run", "build/catalogues.test.ts"], "apps/web");
});
