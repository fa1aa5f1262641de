import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate } from "../migrate.js";
import { newId } from "../new-id.js";
import { buildEvent, buildImage, buildUser, enterJob } from "../testing/builders.js";
import { createTestDatabase, type TestDatabase } from "../testing/test-db.js";
import { backUp } from "./back-up.js";
import { restore } from "./restore.js";

let db: TestDatabase;
let folder: string;
beforeEach(async () => {
  db = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "boxoffice-backup-"));
});
afterEach(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

/** Every row of every table, without what is of this moment or this cluster alone. */
async function everything(): Promise<Record<string, string[]>> {
  const tables = await db.sql.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
     AND table_name NOT IN ('_prisma_migrations', 'worker_heartbeats') ORDER BY 1`,
  );
  const all: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await db.sql.query<{ row: string }>(
      `SELECT (to_jsonb(t) - 'xid')::text AS row FROM "${name}" t ORDER BY 1`,
    );
    all[name] = rows.map(({ row }) => row);
  }
  return all;
}

const hostile = "tab\there, line\nbreak,\r\nback\\slash, \\. alone, \\# heading, \u2028, 'quotes', \\N, اسم";

async function fillDatabase() {
  const event = await buildEvent(db, { title: hostile, description: `\\.\n\\#{}\n${hostile}` });
  const user = await buildUser(db, { name: hostile });
  await db.sql.query(
    `INSERT INTO bookings (id, reference, event_id, customer_id, status, quantity, total_minor, currency, told_version)
     VALUES ($1, 'AAAAAAAA', $2, $3, 'CONFIRMED', 1, 1000, 'EUR', 1)`,
    [newId(), event.id, user.id],
  );
  await db.prisma.refreshFamily.create({
    data: {
      id: newId(),
      userId: user.id,
      expiresAt: new Date(Date.now() + 1_000_000),
      tokens: { create: { tokenHash: Buffer.from([0, 9, 10, 13, 92, 255]), expiresAt: new Date() } },
    },
  });
  const image = await buildImage(db, event.organizerId);
  await db.prisma.event.update({
    where: { id: event.id },
    data: { coverImageUrl: `/images/${image.id}-1440.webp` },
  });
  await enterJob(db, { eventId: event.id });
  await db.prisma.auditEntry.create({ data: { accountId: user.id, action: "x", details: { of: hostile } } });
}

async function wipe(): Promise<void> {
  await db.sql.query("DROP SCHEMA public CASCADE");
  await db.sql.query("CREATE SCHEMA public");
  await migrate(db.url);
}

test("backed up, wiped and restored, everything is as it was, and goes on", async () => {
  await fillDatabase();
  const before = await everything();
  const file = join(folder, "all.boxoffice.gz");
  await backUp(db.url, file);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await wipe();
  expect(await everything()).not.toEqual(before);
  await restore(db.url, file);
  const after = await everything();
  expect(after).toEqual(before);
  expect(before["image_variants"]).toHaveLength(3);
  expect(Object.values(before).filter((rows) => rows.length > 0).length).toBeGreaterThan(8);
  // The triggers are awake again: a new job writes its transition, under a number of its own.
  await enterJob(db);
  expect((await everything())["job_transitions"]).toHaveLength((before["job_transitions"]?.length ?? 0) + 1);
});

test("what was there before is replaced, whole or not at all", async () => {
  await fillDatabase();
  const file = join(folder, "all.boxoffice.gz");
  await backUp(db.url, file);
  const backedUp = await everything();
  await buildUser(db);
  const now = await everything();
  const text = gunzipSync(await readFile(file));
  const spoiled = async (content: Buffer) => {
    const name = join(folder, "spoiled.gz");
    await writeFile(name, gzipSync(content));
    return name;
  };
  const cut = text.subarray(0, text.lastIndexOf("\\#"));
  await expect(restore(db.url, await spoiled(cut))).rejects.toThrow("cut short");
  await expect(restore(db.url, await spoiled(cut.subarray(0, -3)))).rejects.toThrow("cut short");
  const older = Buffer.from(text.toString("latin1").replace("0001_init", "0000_init"), "latin1");
  await expect(restore(db.url, await spoiled(older))).rejects.toThrow("of another release");
  await expect(restore(db.url, await spoiled(Buffer.from("a text\n")))).rejects.toThrow("not a backup");
  expect(await everything()).toEqual(now);
  await restore(db.url, file);
  expect(await everything()).toEqual(backedUp);
});
