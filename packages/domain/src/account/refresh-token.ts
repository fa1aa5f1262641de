import { createHash, randomBytes } from "node:crypto";

/** How long a sign-in lasts unused, and how long at most. */
export const refreshIdleMs = 30 * 24 * 3_600_000;
export const refreshAbsoluteMs = 180 * 24 * 3_600_000;

/** 256 random bits; whoever holds them holds the session. */
export function newRefreshToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a token. A fast hash is enough: there is nothing to guess in 256 random bits. */
export function hashRefreshToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
