import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTestDatabase, eventually, freePort } from "@boxoffice/db/testing";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { filesFor, followDockerfile, type Image } from "../testing/follow-dockerfile.js";
import { book, outcomeOf, signUp, someEvent } from "../testing/test-client.js";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");
// It installs and builds everything anew: CI does so every time, a person who wants to sets CI=true.
const isWanted = process.env["CI"] === "true" && existsSync(join(root, ".git"));
const pnpm = z.object({ packageManager: z.string() }).parse(JSON.parse(read("package.json"))).packageManager;

const services = z.record(
  z.string(),
  z.object({
    image: z.string(),
    environment: z.record(z.string(), z.string()).default({}),
    depends_on: z.record(z.string(), z.unknown()).default({}),
  }),
);
const compose = services.parse(parse(read("compose.yaml"), { merge: true }).services);
const ours = Object.entries(compose).filter(([, { image }]) => image === "boxoffice");

const smallestPng = new Uint8Array(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
    "base64",
  ),
);

/** A user that owns nothing, as in the container; only root can become another. */
const asNobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

function start(image: Image, env: Record<string, string>): { child: ChildProcess; output: () => string } {
  const [program = "", ...args] = image.command;
  const child = spawn(program, args, {
    cwd: join(image.folder, image.workdir),
    env: { PATH: process.env["PATH"], ...image.env, ...env },
    ...asNobody,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  return { child, output: () => output };
}

describe("the container", () => {
  test.runIf(isWanted)(
    "is made by the steps of the Dockerfile, and serves as nobody with production's settings",
    async () => {
      const scratch = await mkdtemp(join(tmpdir(), "boxoffice-image-"));
      chmodSync(scratch, 0o755);
      const db = await createTestDatabase();
      const running: ChildProcess[] = [];
      try {
        const image = followDockerfile(read("Dockerfile"), {
          scratch,
          root,
          files: filesFor(root),
          run(command, { cwd, env }) {
            if (command === `npm install --global ${pnpm}`) return;
            execFileSync("sh", ["-c", command.replace(/^pnpm /, `npx --yes ${pnpm} `)], {
              cwd,
              env: { PATH: process.env["PATH"], HOME: process.env["HOME"], CI: "true", ...env },
              stdio: "pipe",
            });
          },
        });
        expect(image.user).toBe("node");
        expect(existsSync(join(image.folder, "app/node_modules/.pnpm/node_modules/vitest"))).toBe(false);
        const [port, workerPort] = [await freePort(), await freePort()];
        const env = {
          PORT: String(port),
          WORKER_PORT: String(workerPort),
          DATABASE_URL: db.url,
          STOP_DELAY_MS: "0",
          BOXOFFICE_HOME: join(scratch, "nowhere"),
        };

        const refused = start(image, env);
        await once(refused.child, "close");
        expect(refused.output()).toContain("JWT_SECRET: is required in production");

        const secret = { JWT_SECRET: "b5c1f0a9d3e84726a1c90f6be2d7458013fa6c9e7d2b4058" };
        const api = start(image, { ...env, ...secret, ROLE: "api" });
        const worker = start(image, { ...env, ...secret, ROLE: "worker" });
        running.push(api.child, worker.child);
        const url = `http://127.0.0.1:${port}`;
        for (const at of [url, `http://127.0.0.1:${workerPort}`]) {
          await eventually(
            async () =>
              expect(
                (await fetch(`${at}/ready`).catch(() => null))?.status,
                api.output() + worker.output(),
              ).toBe(200),
            { withinMs: 30_000 },
          );
        }
        for (const role of ["api", "worker"]) {
          const [program = "", ...args] = image.healthcheck;
          const healthy = { ...image.env, ...env, PATH: process.env["PATH"], ROLE: role };
          execFileSync(program, args, { cwd: join(image.folder, image.workdir), env: healthy });
          const elsewhere = { ...healthy, PORT: "1", WORKER_PORT: "1" };
          expect(() =>
            execFileSync(program, args, { cwd: join(image.folder, image.workdir), env: elsewhere }),
          ).toThrow("Command failed");
        }
        expect(await (await fetch(url)).text()).toContain('<div id="root">');
        const { client: organizer, session } = await signUp(url, "ORGANIZER");
        const event = await organizer.events.create.mutate(someEvent);
        // The library that makes pictures anew came along, and pictures from elsewhere are not allowed unless named.
        const upload = await fetch(`${url}/api/v1/images`, {
          method: "POST",
          headers: { "content-type": "image/png", authorization: `Bearer ${session.accessToken}` },
          body: smallestPng,
        });
        expect(upload.status).toBe(201);
        const elsewhere = { ...someEvent, coverImageUrl: "https://pictures.example/a.png" };
        expect(await outcomeOf(organizer.events.create.mutate(elsewhere))).toBe("VALIDATION");
        const { client } = await signUp(url, "CUSTOMER");
        await book(client, event);
        await eventually(async () =>
          expect(await client.inbox.list.query({})).toMatchObject({ items: [{}] }),
        );
        for (const { child } of [api, worker]) {
          child.kill("SIGTERM");
          expect(await once(child, "close")).toEqual([0, null]);
        }
      } finally {
        for (const child of running) child.kill("SIGKILL");
        await db.close();
        await rm(scratch, { recursive: true, force: true });
      }
    },
    300_000,
  );

  test("is told in compose.yaml only what there is to be told, and depends on what is there", () => {
    expect(ours.map(([name]) => name)).toEqual(["api-1", "api-2", "worker"]);
    const settings = new Set([...read(".env.example").matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => name));
    for (const [name, { environment, depends_on }] of ours) {
      for (const setting of Object.keys(environment))
        expect([...settings], `${setting} of ${name}`).toContain(setting);
      for (const other of Object.keys(depends_on)) expect(Object.keys(compose)).toContain(other);
    }
    const upstreams = [...read("ops/caddy/Caddyfile").matchAll(/\b([\w-]+):(\d{4})\b/g)].map(
      ([, host, port]) => ({ host, port }),
    );
    expect(upstreams).toEqual([
      { host: "api-1", port: "3000" },
      { host: "api-2", port: "3000" },
    ]);
    expect(read("Dockerfile")).toContain(" PORT=3000 ");
    expect(read("Dockerfile")).toContain(`npm install --global ${pnpm}\n`);
  });
});
