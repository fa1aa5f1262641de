import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type BoxofficeProcess, spawnBoxoffice } from "@boxoffice/api/testing";
import { createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "vite";
import { createClient } from "./create-client.js";
import {
  type ForeignProject,
  makeForeignProject,
  packagesOf,
  run,
  runBin,
} from "./testing/foreign-project.js";

let db: TestDatabase;
let server: BoxofficeProcess;
let project: ForeignProject;
beforeAll(async () => {
  db = await createTestDatabase();
  [server, project] = await Promise.all([
    spawnBoxoffice({ DATABASE_URL: db.url, ROLE: "api", SEED_DEMO: "false" }),
    makeForeignProject(),
  ]);
}, 180_000);
afterAll(async () => {
  await server.terminate();
  await db.close();
  await project.remove();
});

test("what is published is in order for publint and for every way of resolving types that it is meant for", async () => {
  expect(await runBin("publint", [project.tarball, "--strict"])).toContain("All good!");
  expect(await runBin("attw", [project.tarball, "--profile", "esm-only"])).not.toContain("❌");
});

test("nothing of the server is inside, and whoever does not use React does not load it", async () => {
  const files = (await run("tar", ["-tzf", project.tarball])).split("\n").filter(Boolean);
  expect(files.filter((file) => !/^package\/dist\/.*(\.js|\.d\.ts)$/.test(file)).sort()).toEqual([
    "package/LICENSE",
    "package/README.md",
    "package/package.json",
  ]);
  const core = ["@trpc/client", "@trpc/server/observable", "eventsource"];
  expect(await packagesOf(join(project.installed, "dist/index.js"))).toEqual(core);
  const react = ["@tanstack/react-query", "@trpc/react-query", "react", "react/jsx-runtime"];
  expect(await packagesOf(join(project.installed, "dist/react/index.js"))).toEqual(react);
  const manifest = await readFile(join(project.installed, "package.json"), "utf8");
  const { dependencies } = JSON.parse(manifest) as { dependencies: Record<string, string> };
  expect(Object.keys(dependencies).sort()).toEqual(["@trpc/client", "@trpc/server", "eventsource"]);
});

/** The modules that an app which says this is bundled to: those it begins with, and those it fetches when it needs them. */
async function bundle(source: string): Promise<{ first: string[]; later: string[] }> {
  const entry = join(project.folder, "app.js");
  const result = await build({
    root: project.folder,
    configFile: false,
    logLevel: "silent",
    plugins: [
      {
        name: "app",
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? source : null),
      },
    ],
    build: { write: false, minify: false, lib: { entry, formats: ["es"], fileName: "app" } },
  });
  const [built] = Array.isArray(result) ? result : [result];
  const chunks = (built && "output" in built ? built.output : []).flatMap((file) =>
    file.type === "chunk" ? [file] : [],
  );
  const begins = new Set<string>();
  const follow = (name: string): void => {
    begins.add(name);
    for (const next of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) follow(next);
  };
  follow(chunks.find(({ isEntry }) => isEntry)?.fileName ?? "");
  const modulesOf = (isFirst: boolean) =>
    chunks.flatMap(({ fileName, moduleIds }) => (begins.has(fileName) === isFirst ? moduleIds : []));
  return { first: modulesOf(true), later: modulesOf(false) };
}

function oursOf(modules: string[]): string[] {
  return modules.flatMap((id) => /\/@boxoffice\/client\/dist\/(.*)\.js$/.exec(id)?.[1] ?? []).sort();
}

function packageNamesOf(modules: string[]): string[] {
  const names = modules.flatMap((id) => /.*\/node_modules\/((@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? []);
  return [...new Set(names)].filter((name) => name !== "@boxoffice/client").sort();
}

test("an app that takes one function is not given the rest", async () => {
  const { first, later } = await bundle('export { isBoxofficeError } from "@boxoffice/client";');
  expect(oursOf([...first, ...later])).toEqual(["boxoffice-error"]);
});

test("an app that only calls is given no hooks and no session, and what streams is fetched when it is needed", async () => {
  const { first, later } = await bundle(`import { createClient } from "@boxoffice/client";
    export const me = createClient({ url: "http://localhost:3000" }).auth.me.query();`);
  expect(oursOf(first)).toEqual([
    "boxoffice-error",
    "create-client",
    "fetched-link",
    "repeat-link",
    "retry-delay",
    "token-source",
  ]);
  expect(packageNamesOf(first)).toEqual(["@trpc/client", "@trpc/server"]);
  expect(oursOf(later)).toEqual(["stream-links", "upload-image"]);
  expect(packageNamesOf(later)).toContain("eventsource");
});

// The first without types of Node, as a page has it; the second with them, and found as a bundler finds them.
test.each([
  ["5.9", "typescript", "tsconfig.json"],
  ["7", "typescript-7", "tsconfig.json"],
  ["7", "typescript-7", "tsconfig.bundler.json"],
])(
  "TypeScript %s (%s, %s) compiles a foreign app and all declarations it leads to",
  async (version, name, config) => {
    const tsc = `node_modules/${name}/bin/tsc`;
    expect(await project.run([tsc, "--version"])).toContain(`Version ${version}.`);
    expect(await project.run([tsc, "-p", config])).toBe("");
  },
);

test("a field that is renamed in the contract is an error where a foreign app uses it", async () => {
  const contract = join(project.installed, "dist/contract.d.ts");
  const before = await readFile(contract, "utf8");
  await writeFile(contract, before.replaceAll("ticketTypeId: string", "ticketKindId: string"));
  const compiled = project.run(["node_modules/typescript-7/bin/tsc", "-p", "tsconfig.json", "--noEmit"]);
  await expect(compiled).rejects.toThrow(
    /visit\.ts\(\d+,\d+\): error TS\d+: .*'ticketTypeId' does not exist/,
  );
  await writeFile(contract, before);
});

const password = "correct horse battery";

async function register(role: "CUSTOMER" | "ORGANIZER") {
  const email = `${randomUUID()}@example.test`;
  const { accessToken } = await createClient({ url: server.url }).auth.register.mutate({
    email,
    password,
    name: "Ada",
    role,
  });
  return { email, accessToken };
}

async function createEvent() {
  const { accessToken } = await register("ORGANIZER");
  return createClient({ url: server.url, token: accessToken }).events.create.mutate({
    title: "An Evening of Strings",
    description: "",
    venue: "Konzerthaus",
    startsAt: "2099-05-01T18:00:00.000Z",
    endsAt: "2099-05-01T20:00:00.000Z",
    timeZone: "Europe/Vienna",
    capacity: 3,
    currency: "EUR",
    ticketTypes: [{ name: "Standard", priceMinor: 1500, capacity: null }],
    status: "PUBLISHED",
  });
}

test("the foreign app lists, watches, books and is told why it may not", async () => {
  const [event, customer] = await Promise.all([createEvent(), register("CUSTOMER")]);
  const said = await project.run(["out/visit.js", server.url, customer.accessToken, event.id]);
  expect(JSON.parse(said)).toEqual({
    listed: "An Evening of Strings",
    seats: [3, 1],
    isTaken: true,
    seatsLeft: 3,
  });
});

test("the program of docs/first-integration.md compiles as it says there, and books", async () => {
  const [customer] = await Promise.all([register("CUSTOMER"), createEvent()]);
  const page = await readFile(new URL("../../../docs/first-integration.md", import.meta.url), "utf8");
  const [, program = ""] = /```ts\n([\s\S]*?)```/.exec(page) ?? [];
  const [, flags = ""] = /npx tsc --noEmit (.*) book\.ts/.exec(page) ?? [];
  const mine = program
    .replace("http://localhost:3000", server.url)
    .replace("customer@boxoffice.local", customer.email)
    .replace("boxoffice-demo", password);
  await writeFile(join(project.folder, "book.ts"), mine);
  const options = [...flags.split(" "), "--ignoreConfig", "--outDir", "out"];
  await project.run(["node_modules/typescript-7/bin/tsc", ...options, "book.ts"]);
  expect(await project.run(["out/book.js"])).toMatch(/: 3 left\n(.*\n)*Booked: \w{8}\n/);
});
