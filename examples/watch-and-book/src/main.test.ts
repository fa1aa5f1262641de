import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
import { type BoxofficeProcess, spawnBoxoffice } from "@boxoffice/api/testing";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";

let db: TestDatabase;
let server: BoxofficeProcess;
beforeAll(async () => {
  db = await createTestDatabase();
  server = await spawnBoxoffice({ DATABASE_URL: db.url, ROLE: "api", SEED_DEMO: "true" });
});
afterAll(async () => {
  await server.terminate();
  await db.close();
});

const program = ["--import", "tsx", "src/main.ts"];
const options = () => ({ env: { ...process.env, BOXOFFICE_URL: server.url } });

test("it lists, books as the demo customer, and books another event the next time", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [...program, "--once"], options());
  const [, reference] = /Booked .+: (\w{8})/.exec(stdout) ?? [];
  expect(stdout).toMatch(/^\d{4}-.+: \d+ left$/m);
  const again = await promisify(execFile)(process.execPath, [...program, "--once"], options());
  expect(again.stdout).toMatch(/: already booked \(/);
  expect(again.stdout).toMatch(/Booked .+: \w{8}/);
  expect(again.stdout).not.toContain(reference);
});

test("it sees its own booking live", async () => {
  const child = spawn(process.execPath, program, { ...options(), stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  try {
    await eventually(() => {
      const [, title = "?"] = /Booked (.+): \w{8}/.exec(said) ?? [];
      const seats = [...said.matchAll(/^live {2}(.+): (\d+) of \d+ left$/gm)]
        .filter(([, watched]) => watched === title)
        .map(([, , left]) => Number(left));
      const listed = said.split("\n").find((line) => line.includes(`  ${title}, `));
      const [, before] = /: (\d+) left$/.exec(listed ?? "") ?? [];
      expect(seats.at(-1)).toBe(Number(before) - 1);
    });
  } finally {
    child.kill();
  }
});
