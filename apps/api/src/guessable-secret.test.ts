import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isGuessableSecret } from "./guessable-secret.js";

describe("S9: a long secret can be guessed", () => {
  test.each([
    ["one character", "x".repeat(64)],
    ["few characters", "ab".repeat(10) + "ba".repeat(10)],
    ["a word over and over", "hunter2-".repeat(8)],
    ["two words over and over", "Tr0ub4dor&3 ".repeat(4)],
    ["the alphabet", "abcdefghijklmnopqrstuvwxyz0123456789"],
    ["the digits, forwards and backwards", "0123456789".repeat(3) + "9876543210"],
    ["what to do with it", "please-change-this-secret-before-production"],
    ["the same in capitals", "YOUR_VERY_LONG_SECRET_KEY_GOES_HERE_1234"],
    ["a short secret, doubled", "q8Zr!x2Lp0v#".repeat(3)],
    ["random hexadecimal digits, too few, filled up", `${"0".repeat(48)}9f27c1d4b8e6`],
  ])("%s", (_what, secret) => expect(isGuessableSecret(secret)).toBe(true));
});

test("a sentence of one's own passes: whose guess it would be is not for us to say", () => {
  for (const secret of [
    "a ferry at noon carries eleven cellos home",
    "staging-signing-key-of-the-harbour-stage-7",
  ])
    expect(isGuessableSecret(secret)).toBe(false);
});

/** Bytes as random as any, and the same in every run. */
const bytes = (count: number, seed: number) =>
  createHash("shake256", { outputLength: count }).update(String(seed)).digest();

test.each<[string, (seed: number) => string]>([
  ["openssl rand -base64 48", (seed) => bytes(48, seed).toString("base64")],
  ["openssl rand -base64 32", (seed) => bytes(32, seed).toString("base64")],
  ["openssl rand -hex 32", (seed) => bytes(32, seed).toString("hex")],
  ["openssl rand -hex 16, the shortest that is long enough", (seed) => bytes(16, seed).toString("hex")],
  ["forty digits", (seed) => Array.from(bytes(40, seed), (byte) => byte % 10).join("")],
  [
    "thirty-two small letters",
    (seed) => Array.from(bytes(32, seed), (byte) => "abcdefghijklmnopqrstuvwxyz"[byte % 26]).join(""),
  ],
])("what comes of %s passes, two thousand times of two thousand", (_what, make) => {
  const secrets = Array.from({ length: 2_000 }, (_, seed) => make(seed));
  expect(secrets.filter(isGuessableSecret)).toEqual([]);
});
