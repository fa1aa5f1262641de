import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startEmbeddedPostgres } from "./embedded.js";
import { isAlive } from "./embedded/is-alive.js";
import { eventually } from "./testing/eventually.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "boxoffice-embedded-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function ask(url: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text, rowMode: "array" })).rows[0]?.[0];
  } finally {
    await client.end();
  }
}

async function serverPid(): Promise<number> {
  return Number((await readFile(join(folder, "data", "postmaster.pid"), "utf8")).split("\n")[0]);
}

/** A pid that belonged to a process that is over. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid ?? 0;
}

/** A server that has ended is still there, as a name, until whoever started it has taken note of that. */
async function isGone(pid: number): Promise<void> {
  await eventually(() => expect(isAlive(pid)).toBe(false));
}

describe("the embedded server", () => {
  test("keeps its data from one start to the next, and stops with its owner", async () => {
    const first = await startEmbeddedPostgres({ folder });
    await ask(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    const pid = await serverPid();
    await first.stop();
    await isGone(pid);
    const second = await startEmbeddedPostgres({ folder });
    expect(await ask(second.url, "SELECT answer FROM kept")).toBe(42);
    await second.stop();
  });

  test("is restarted where it was, also by a crash, with everything that was committed", async () => {
    const server = await startEmbeddedPostgres({ folder });
    await ask(server.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    const pid = await serverPid();
    await server.restart("immediate");
    expect(await serverPid()).not.toBe(pid);
    await server.restart("fast");
    expect(await ask(server.url, "SELECT answer FROM kept")).toBe(42);
    await server.stop();
  });

  test("is adopted when the process that started it was killed", async () => {
    const first = await startEmbeddedPostgres({ folder });
    const pid = await serverPid();
    // What a kill -9 leaves: the server running, and an owner that is no more.
    await writeFile(join(folder, "owner.pid"), String(await deadPid()));
    const second = await startEmbeddedPostgres({ folder });
    expect(second.url).toBe(first.url);
    expect(await serverPid()).toBe(pid);
    await second.stop();
    await isGone(pid);
  });

  test("recovers from a crash of its own, with a pid file that names a stranger", async () => {
    const first = await startEmbeddedPostgres({ folder });
    await ask(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    const pid = await serverPid();
    process.kill(pid, "SIGKILL");
    const left = await readFile(join(folder, "data", "postmaster.pid"), "utf8");
    await writeFile(join(folder, "data", "postmaster.pid"), left.replace(String(pid), String(process.pid)));
    await rm(join(folder, "owner.pid"));
    const second = await startEmbeddedPostgres({ folder });
    expect(await ask(second.url, "SELECT answer FROM kept")).toBe(42);
    await second.stop();
  });

  test("waits for what is left of a server that was killed, beside which it may not start", async () => {
    const first = await startEmbeddedPostgres({ folder });
    await ask(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    const client = new pg.Client({ connectionString: first.url });
    client.on("error", () => {});
    await client.connect();
    const [left] = (await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid")).rows;
    const leftPid = left?.pid ?? 0;
    // As busy with something as can be: it notices nothing.
    process.kill(leftPid, "SIGSTOP");
    const pid = await serverPid();
    process.kill(pid, "SIGKILL");
    await rm(join(folder, "owner.pid"));
    await isGone(pid);
    const starting = startEmbeddedPostgres({ folder });
    starting.catch(() => {});
    try {
      await eventually(async () =>
        expect(await readFile(join(folder, "server.log"), "utf8")).toContain("is still in use"),
      );
    } finally {
      process.kill(leftPid, "SIGCONT");
    }
    const second = await starting;
    expect(await ask(second.url, "SELECT answer FROM kept")).toBe(42);
    await second.stop();
  });

  test("is shared by processes at once; the last to leave stops it", async () => {
    const first = await startEmbeddedPostgres({ folder });
    const pid = await serverPid();
    const program = `
      const { startEmbeddedPostgres } = await import(${JSON.stringify(new URL("../dist/embedded.js", import.meta.url).href)});
      const { Client } = (await import("pg")).default;
      const server = await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)} });
      const client = new Client({ connectionString: server.url, application_name: "boxoffice" });
      await client.connect();
      process.stdout.write("in\\n");
      await new Promise((resolve) => process.stdin.once("data", resolve));
      await client.end();
      await server.stop();
      process.exit(0);`;
    const guest = spawn(process.execPath, ["--input-type=module", "-e", program], {
      cwd: new URL("..", import.meta.url),
      stdio: ["pipe", "pipe", "inherit"],
    });
    await once(guest.stdout, "data");
    await first.stop();
    expect(isAlive(pid)).toBe(true);
    guest.stdin.write("leave\n");
    await once(guest, "exit");
    await isGone(pid);
  });
});
