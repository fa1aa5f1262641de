import { expect, test } from "vitest";
import { accessTokenExpiry } from "./access-token-expiry.js";
import type { Session } from "./browser-session.js";

function session(accessToken: string): Session {
  const user = {
    id: "u",
    email: "a@b.c",
    name: "A",
    role: "CUSTOMER" as const,
    createdAt: "2026-01-01T00:00:00.000Z",
  };
  return { user, accessToken, accessTokenExpiresAt: "2026-01-01T00:15:00.000Z" };
}

function token(claims: object): string {
  return `head.${btoa(JSON.stringify(claims)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}.sign`;
}

test("the lifetime counts from arrival, so a wrong clock on the device does no harm", () => {
  const issuedAt = 1_767_225_600;
  const hourFast = issuedAt * 1000 + 3_600_000;
  expect(accessTokenExpiry(session(token({ iat: issuedAt, exp: issuedAt + 900 })), hourFast)).toBe(
    hourFast + 900_000,
  );
});

test("a token that cannot be read expires when the server said", () => {
  for (const broken of ["", "opaque", "a.b.c", token({ exp: 1 }), token({ iat: 5, exp: 5 })]) {
    expect(accessTokenExpiry(session(broken), 0)).toBe(Date.parse("2026-01-01T00:15:00.000Z"));
  }
});
