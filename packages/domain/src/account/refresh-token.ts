import { createHash, createHmac, randomBytes } from "node:crypto";

/** How long a sign-in lasts unused, and how long at most. */
export const refreshIdleMs = 30 * 24 * 3_600_000;
export const refreshAbsoluteMs = 180 * 24 * 3_600_000;

/** How long after a token was spent others who come with it are given the successor that it was spent for. */
export const refreshGraceMs = 5_000;

/** 256 random bits; whoever holds them holds the session. */
export function newRefreshToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a token. A fast hash is enough: there is nothing to guess in 256 random bits. */
export function hashRefreshToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

export function newSuccessorSalt(): Buffer {
  return randomBytes(32);
}

/**
 * The token that follows `spent`. Whoever else holds that one and is late by a moment is given the same, so it follows from it and
 * the salt that the database keeps: neither a spent token nor a copy of the database leads to it alone.
 */
export function successorOf(spent: string, salt: Buffer): string {
  return createHmac("sha256", spent).update(salt).digest("base64url");
}
