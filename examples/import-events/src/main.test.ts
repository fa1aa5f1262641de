import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BoxofficeProcess, spawnBoxoffice } from "@boxoffice/api/testing";
import { type BoxofficeClient, createClient } from "@boxoffice/client";
import { createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importRows } from "./import-rows.js";
import { readRows } from "./read-rows.js";

let db: TestDatabase;
let server: BoxofficeProcess;
let folder: string;
let token: string;
beforeAll(async () => {
  db = await createTestDatabase();
  server = await spawnBoxoffice({ DATABASE_URL: db.url, ROLE: "api", SEED_DEMO: "false" });
  folder = await mkdtemp(join(tmpdir(), "boxoffice-import-"));
});
afterAll(async () => {
  await server.terminate();
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

/** An organizer of their own for each test, so that nobody sees another's events. */
async function newOrganizer(): Promise<BoxofficeClient> {
  const session = await createClient({ url: server.url }).auth.register.mutate({
    email: `${crypto.randomUUID()}@example.test`,
    password: "correct horse battery",
    name: "Ada",
    role: "ORGANIZER",
  });
  token = session.accessToken;
  return createClient({ url: server.url, token });
}

const header =
  "title,venue,startsAt,endsAt,timeZone,capacity,currency,ticket,priceMinor,category,description";
const rowOf = (title: string, capacity = "20") =>
  `${title},Town Hall,2099-01-16T18:30:00Z,2099-01-16T20:30:00Z,Europe/Vienna,${capacity},EUR,Standard,1800,Music,`;
const titles = Array.from({ length: 130 }, (_, index) => `Evening ${index + 1}`);

async function run(...args: string[]): Promise<{ code: number; lines: string[] }> {
  return new Promise((ended) => {
    const env = { ...process.env, BOXOFFICE_URL: server.url, BOXOFFICE_TOKEN: token };
    execFile(process.execPath, ["--import", "tsx", "src/main.ts", ...args], { env }, (error, stdout) => {
      ended({ code: error ? Number(error.code) : 0, lines: stdout.trim().split("\n") });
    });
  });
}

async function draftsOf(boxoffice: BoxofficeClient): Promise<string[]> {
  const drafts: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await boxoffice.events.mine.query({ limit: 100, ...(cursor ? { cursor } : {}) });
    drafts.push(...page.items.map(({ title }) => title));
    cursor = page.nextCursor;
  } while (cursor);
  return drafts.sort();
}

test("the file that comes with it is imported once, however often it is run", async () => {
  const boxoffice = await newOrganizer();
  expect((await run()).lines.at(-1)).toBe("3 created, 0 already there, 0 refused");
  expect((await run()).lines.at(-1)).toBe("0 created, 3 already there, 0 refused");
  expect(await draftsOf(boxoffice)).toEqual(["Open Workshop", "Spring Reading", "Winter Concert"]);
});

test("a row that does not fit is named by its line and field, and keeps nobody else out", async () => {
  const boxoffice = await newOrganizer();
  const file = join(folder, "one-bad.csv");
  await writeFile(file, [header, rowOf("Good"), rowOf("Bad", "many"), rowOf("Better")].join("\n"));
  const { code, lines } = await run(file);
  expect(code).toBe(1);
  expect(lines.find((line) => line.startsWith("2/3"))).toMatch(/Bad: refused \(line 3: capacity /);
  expect(await draftsOf(boxoffice)).toEqual(["Better", "Good"]);
});

test("an import that was cut short goes on where it was, also past an answer that was lost", async () => {
  const boxoffice = await newOrganizer();
  const rows = readRows([header, ...titles.map((title) => rowOf(title))].join("\n"));
  let sent = 0;
  const failing = createClient({
    url: server.url,
    token,
    async fetch(input, init) {
      const response = await fetch(input, init);
      if (init?.method !== "POST") return response;
      sent += 1;
      if (sent < 105) return response;
      await response.body?.cancel();
      throw new TypeError("The connection was lost");
    },
  });
  const first: string[] = [];
  const cut = (async () => {
    for await (const { kind } of importRows(failing, rows)) first.push(kind);
  })();
  await expect(cut).rejects.toThrow("The connection was lost");
  expect(first).toHaveLength(104);

  const second: string[] = [];
  for await (const { kind } of importRows(boxoffice, rows)) second.push(kind);
  expect(second.filter((kind) => kind === "already there")).toHaveLength(105);
  expect(second.filter((kind) => kind === "created")).toHaveLength(25);
  expect(await draftsOf(boxoffice)).toEqual(titles.toSorted());
});
