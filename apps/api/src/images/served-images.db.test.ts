import { buildUser, createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { createAdmission, DomainError, noPasswords, storeImage } from "@boxoffice/domain";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { servedImages } from "./served-images.js";

let db: TestDatabase;
let app: FastifyInstance;
let nowMs = 1_000_000;
beforeAll(async () => {
  db = await createTestDatabase();
  app = Fastify();
  app.setErrorHandler((error, _request, reply) => {
    void reply.code(error instanceof DomainError && error.reason === "NOT_FOUND" ? 404 : 500).send();
  });
  servedImages(app, { db, nowMs: () => nowMs });
});
afterAll(async () => {
  await app.close();
  await db.close();
});

async function stored() {
  const { id } = await buildUser(db, { role: "ORGANIZER" });
  const ctx = { db, actor: { kind: "organizer", userId: id }, passwords: noPasswords } as const;
  const variants = [{ width: 1440, webp: Buffer.from("a picture") }] as const;
  return storeImage(
    { ...ctx, admission: createAdmission(db) },
    { upload: Buffer.from(id), encode: async () => ({ width: 3, height: 2, variants: [...variants] }) },
  );
}

const statusAt = async (url: string) => (await app.inject(url)).statusCode;

test("an image that is gone is served for a minute more at most by a process that has it at hand", async () => {
  const { id, url } = await stored();
  expect(await statusAt(url)).toBe(200);
  await db.sql.query("DELETE FROM images WHERE id = $1", [id]);
  nowMs += 59_000;
  // At hand still: asking for it does not make it stay longer.
  expect(await statusAt(url)).toBe(200);
  nowMs += 2_000;
  expect(await statusAt(url)).toBe(404);
  expect(await statusAt(url)).toBe(404);
});
