import { Secret } from "otpauth";
import { expect, test } from "vitest";
import { newTotpSecret, otpauthUri, stepOfCode } from "./totp.js";

// RFC 6238, appendix B: the SHA-1 column, of which the last six digits are ours.
const secret = Secret.fromLatin1("12345678901234567890").base32;

test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
])("%i seconds after the epoch the code is %s", (seconds, code) => {
  expect(stepOfCode({ secret, code, nowMs: seconds * 1000 })).toBe(Math.floor(seconds / 30));
});

test("a code is good in its own step and in the ones beside it, and in no other", () => {
  const code = "287082"; // of step 1
  const at = (seconds: number) => stepOfCode({ secret, code, nowMs: seconds * 1000 });
  expect([at(0), at(29), at(30), at(59), at(60), at(89)]).toEqual([1, 1, 1, 1, 1, 1]);
  expect(at(90)).toBeNull();
});

test("a secret is 160 random bits, and its address names the account and how codes are made", () => {
  const fresh = newTotpSecret();
  expect(fresh).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(fresh);
  const uri = new URL(otpauthUri({ secret: fresh, email: "ada+a:b&c@example.test" }));
  expect(uri.protocol + uri.host).toBe("otpauth:totp");
  expect(decodeURIComponent(uri.pathname)).toBe("/Boxoffice:ada+a:b&c@example.test");
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    issuer: "Boxoffice",
    secret: fresh,
    algorithm: "SHA1",
    digits: "6",
    period: "30",
  });
});
