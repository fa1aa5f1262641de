import { expect, test } from "vitest";
import { createSecretBox } from "./secret-box.js";

const key = "a key for tests, thirty-two bytes or more";
const box = createSecretBox(key);

test("what is sealed can be read again, and shows nothing of it", () => {
  const sealed = box.seal("JBSWY3DPEHPK3PXP", "ada");
  expect(box.open(sealed, "ada")).toBe("JBSWY3DPEHPK3PXP");
  expect(createSecretBox(key).open(sealed, "ada")).toBe("JBSWY3DPEHPK3PXP");
  expect(sealed.toString("latin1")).not.toContain("JBSW");
  expect(box.seal("JBSWY3DPEHPK3PXP", "ada").equals(sealed)).toBe(false);
});

test("it opens under no other key, about nothing else, and not with a single bit changed", () => {
  const sealed = box.seal("JBSWY3DPEHPK3PXP", "ada");
  expect(() => createSecretBox(`${key}!`).open(sealed, "ada")).toThrow("another ENCRYPTION_KEY");
  expect(() => box.open(sealed, "bob")).toThrow("cannot be read");
  for (let byte = 0; byte < sealed.length; byte += 1) {
    const changed = Buffer.from(sealed);
    changed[byte] = (changed[byte] ?? 0) ^ 1;
    expect(() => box.open(changed, "ada"), `byte ${byte}`).toThrow("cannot be read");
  }
  for (const cut of [0, 1, 20, sealed.length - 1])
    expect(() => box.open(sealed.subarray(0, cut), "ada")).toThrow("cannot be read");
});
