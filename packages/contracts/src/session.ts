import { z } from "zod";
import { email, id, instant, line } from "./primitives.js";

export const roles = ["CUSTOMER", "ORGANIZER"] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

/** 12 to 128 UTF-16 units, any characters (NIST SP 800-63B: length, no composition rules). */
export const password = z.string().min(12).max(128);

export const registerInput = z.strictObject({ email, password, name: line(1, 80), role });
export type RegisterInput = z.infer<typeof registerInput>;

export const loginInput = z.strictObject({ email, password: z.string().min(1).max(128) });
export type LoginInput = z.infer<typeof loginInput>;

export const user = z.strictObject({ id, email: z.string(), name: z.string(), role, createdAt: instant });
export type User = z.infer<typeof user>;

export const session = z.strictObject({ user, accessToken: z.string(), accessTokenExpiresAt: instant });
export type Session = z.infer<typeof session>;

/** One place where someone is signed in. `userAgent` is what the browser or program called itself, 300 characters at most. */
export const signInSession = z.strictObject({
  id,
  userAgent: z.string().nullable(),
  createdAt: instant,
  lastUsedAt: instant,
  /** The one that asks, by its refresh cookie. */
  isCurrent: z.boolean(),
});
export type SignInSession = z.infer<typeof signInSession>;

/** Those used last, a hundred at most. */
export const signInSessions = z.strictObject({ items: z.array(signInSession) });

export const endSessionInput = z.strictObject({ sessionId: id });
export type EndSessionInput = z.infer<typeof endSessionInput>;

export const changePasswordInput = z.strictObject({
  currentPassword: z.string().min(1).max(128),
  newPassword: password,
});
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;
