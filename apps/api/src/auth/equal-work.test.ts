import bcrypt from "bcryptjs";
import { expect, test } from "vitest";
import { decoyAt, equalWork } from "./equal-work.js";

/** What bcrypt does for each of them: two to the power of its cost. */
const workOf = (hashes: string[]) => hashes.reduce((sum, hash) => sum + 2 ** bcrypt.getRounds(hash), 0);

test("a password is worked on alike for no account and for one whose hash was made at any cost up to the present", async () => {
  const present = 12;
  for (let cost = 4; cost <= present; cost += 1) {
    const hash = `$2b$${String(cost).padStart(2, "0")}$${"a".repeat(53)}`;
    const hashes = equalWork(hash, present);
    expect([hashes[0], workOf(hashes)]).toEqual([hash, 2 ** present]);
  }
  expect(workOf(equalWork(null, present))).toBe(2 ** present);
});

test("a decoy is a hash that bcrypt goes through with, and nobody's", async () => {
  const real = await bcrypt.hash("a password", 5);
  expect(decoyAt(5)).toHaveLength(real.length);
  // Given back digit for digit by whoever takes its salt: it is one that could have been made.
  const salt = decoyAt(5).slice(0, 29);
  expect((await bcrypt.hash("a password", salt)).slice(0, 29)).toBe(salt);
  expect(await bcrypt.compare("a password", decoyAt(5))).toBe(false);
});
