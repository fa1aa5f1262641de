import { expect, test } from "vitest";
import { isTokenSecret, newTokenSecret } from "./token-secret.js";

test("a new token is one, and no two are alike", () => {
  const secrets = Array.from({ length: 200 }, newTokenSecret);
  expect(secrets.every(isTokenSecret)).toBe(true);
  expect(new Set(secrets).size).toBe(200);
});

test("the checksum is the CRC-32 in base 62, so that others can check it too", () => {
  expect(isTokenSecret(`bxo_${"0".repeat(40)}1VWI8t`)).toBe(true);
});

test("a token with one other character anywhere is none", () => {
  const characters = Array.from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-. ");
  const secret = newTokenSecret();
  const passed = Array.from(secret).flatMap((right, at) =>
    characters
      .filter((character) => character !== right)
      .map((character) => secret.slice(0, at) + character + secret.slice(at + 1))
      .filter(isTokenSecret),
  );
  expect(passed).toEqual([]);
});

test.each(["", "bxo_", "bxo_abc", "eyJh.eyJz.c2ln"])("%j is none", (text) => {
  expect(isTokenSecret(text)).toBe(false);
});
