import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "./testing/foreign-project.js";

// What a renamed field of the contract breaks, told by the compiler: the declarations that packages have of one another are
// copied with the new name, and each is compiled against the copies. Both lie where the packages they name are found.
const root = fileURLToPath(new URL("../../..", import.meta.url));
const copyOf = (home: string) => join(root, home, "node_modules/.cache/renamed-field");

const renamed = [
  { home: "packages/client", file: "contract.d.ts" },
  { home: "apps/api", file: "routers/index.d.ts" },
];
const paths = {
  "@boxoffice/client": [join(copyOf("packages/client"), "index.d.ts")],
  "@boxoffice/client/react": [join(copyOf("packages/client"), "react/index.d.ts")],
  "@boxoffice/api": [join(copyOf("apps/api"), "router-types.d.ts")],
  "@/*": [join(root, "apps/web/src/*")],
};

const users = [
  { home: "packages/client", place: "src/create-client.test.ts" },
  { home: "apps/web", place: "src/features/booking/use-book.ts" },
  { home: "examples/watch-and-book", place: "src/book-one.ts" },
  { home: "examples/vite", place: "src/event-row.tsx" },
];

beforeAll(async () => {
  for (const { home, file } of renamed) {
    await cp(join(root, home, "dist"), copyOf(home), { recursive: true });
    const declaration = join(copyOf(home), file);
    const before = await readFile(declaration, "utf8");
    const after = before.replaceAll("ticketTypeId: string", "ticketKindId: string");
    if (after === before) throw new Error(`${declaration} has no such field`);
    await writeFile(declaration, after);
  }
});
afterAll(async () => {
  for (const { home } of [...renamed, ...users]) await rm(copyOf(home), { recursive: true, force: true });
});

/** What the compiler has against this file, given the copies. */
async function compile({ home, place }: (typeof users)[number], withCopies: boolean): Promise<string> {
  const folder = copyOf(home);
  await mkdir(folder, { recursive: true });
  const config = join(folder, "tsconfig.json");
  const compilerOptions = {
    noEmit: true,
    rootDir: root,
    paths: withCopies ? paths : { "@/*": paths["@/*"] },
  };
  const settings = {
    extends: join(root, home, "tsconfig.json"),
    compilerOptions,
    include: [],
    files: [join(root, home, place)],
  };
  await writeFile(config, JSON.stringify(settings));
  return run("pnpm", ["exec", "tsc", "-p", config], root).then(
    () => "",
    (error: unknown) => (error instanceof Error ? error.message : ""),
  );
}

test.each(users)("a renamed field is an error in $home, at $place", async (user) => {
  expect(await compile(user, false)).toBe("");
  const said = await compile(user, true);
  const line = said.split("\n").find((text) => text.includes(`${user.home}/${user.place}(`));
  expect(line).toMatch(/error TS\d+: .*(ticketTypeId|ticketKindId|items)/);
});
