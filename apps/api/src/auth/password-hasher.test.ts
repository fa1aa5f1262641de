import type { DomainError } from "@boxoffice/domain";
import { afterAll, expect, test } from "vitest";
import { createPasswordHasher } from "./password-hasher.js";

const cheap = createPasswordHasher(4);
const dearer = createPasswordHasher(5);
afterAll(() => Promise.all([cheap.close(), dearer.close()]));

test("a hash fits whatever cost it was made at, and is current at its own alone", async () => {
  const hash = await cheap.hash("correct horse battery");
  expect(await dearer.verify("correct horse battery", hash)).toBe(true);
  expect(await dearer.verify("correct horse batterz", hash)).toBe(false);
  expect([cheap.isCurrent(hash), dearer.isCurrent(hash)]).toEqual([true, false]);
  expect(dearer.isCurrent(hash.replace("bcrypt-sha384:", "another scheme:"))).toBe(false);
});

test("no password fits no account, nor a hash that is none of ours", async () => {
  for (const stored of [null, "", "none", "another scheme:$2b$04$abc"])
    expect(await cheap.verify("correct horse battery", stored)).toBe(false);
});

test("when as many wait as may, whoever comes next is told to come back, and those before are served", async () => {
  const small = createPasswordHasher(8, { mostWaiting: 3, threads: 1 });
  const hash = await small.hash("correct horse battery");
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () =>
      small.verify("correct horse battery", hash).catch((error: unknown) => (error as DomainError).reason),
    ),
  );
  // One is being worked on.
  expect(outcomes.map(String).sort()).toEqual([
    ...Array.from({ length: 6 }, () => "OVERLOADED"),
    ...Array.from({ length: 4 }, () => "true"),
  ]);
  expect(await small.verify("correct horse battery", hash)).toBe(true);
  await small.close();
});
