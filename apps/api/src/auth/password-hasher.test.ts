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
