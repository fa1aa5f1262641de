import { z } from "zod";
import { id, instant, line } from "./primitives.js";

/** What a personal access token may be allowed. Nothing else can be done with one, whatever its user's role. */
export const tokenScopes = [
  "events:read",
  "events:write",
  "bookings:read",
  "bookings:write",
  "jobs:read",
] as const;
export const tokenScope = z.enum(tokenScopes);
export type TokenScope = z.infer<typeof tokenScope>;

/** How many living tokens a user may have. */
export const mostTokens = 20;
export const longestTokenDays = 365;

/** Every token expires, within a year: one that was forgotten somewhere is not good for ever. */
export const createTokenInput = z.strictObject({
  name: line(1, 80),
  scopes: z
    .array(tokenScope)
    .min(1)
    .max(tokenScopes.length)
    .refine((scopes) => new Set(scopes).size === scopes.length, "each scope at most once"),
  expiresInDays: z.number().int().min(1).max(longestTokenDays),
});
export type CreateTokenInput = z.infer<typeof createTokenInput>;

/** A personal access token as it is shown: never the token itself. */
export const personalToken = z.strictObject({
  id,
  name: z.string(),
  /** The token's first characters, by which it is told from others; null for one that was last used before they were kept. */
  prefix: z.string().nullable(),
  scopes: z.array(tokenScope),
  createdAt: instant,
  expiresAt: instant,
  /** To the minute; null: never. */
  lastUsedAt: instant.nullable(),
  /** Where from, then. `userAgent` is what the program called itself, 300 characters at most. */
  lastUsedFrom: z.strictObject({ address: z.string(), userAgent: z.string().nullable() }).nullable(),
});
export type PersonalToken = z.infer<typeof personalToken>;

/** `secret` is the token itself. It is in this answer and nowhere else, ever again. */
export const createdToken = z.strictObject({ token: personalToken, secret: z.string() });
export type CreatedToken = z.infer<typeof createdToken>;

/** Those not revoked, the newest first, a hundred at most. */
export const personalTokens = z.strictObject({ items: z.array(personalToken) });

export const revokeTokenInput = z.strictObject({ tokenId: id });
export type RevokeTokenInput = z.infer<typeof revokeTokenInput>;
