import { z } from "zod";
import { email, id, instant, line } from "./primitives.js";
import { secondFactorCode } from "./second-factor.js";

export const roles = ["CUSTOMER", "ORGANIZER"] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

/** 12 to 128 UTF-16 units, any characters (NIST SP 800-63B: length, no composition rules). */
export const password = z.string().min(12).max(128);

/** What a link sent by mail carries: 256 random bits, base64url. */
const linkToken = z.string().regex(/^[\w-]{43}$/, "is not what a link of ours carries");

/** `emailToken`: from the link sent to this address, where one is required (EMAIL_UNVERIFIED says so, and sends it). */
export const registerInput = z.strictObject({
  email,
  password,
  name: line(1, 80),
  role,
  emailToken: linkToken.optional(),
});
export type RegisterInput = z.infer<typeof registerInput>;

/** `code`: for an account with a second factor (SECOND_FACTOR_REQUIRED asks for it); of no meaning for others. */
export const loginInput = z.strictObject({
  email,
  password: z.string().min(1).max(128),
  code: secondFactorCode.optional(),
});
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

export const changeNameInput = z.strictObject({ name: line(1, 80) });
export type ChangeNameInput = z.infer<typeof changeNameInput>;

export const requestPasswordResetInput = z.strictObject({ email });
export type RequestPasswordResetInput = z.infer<typeof requestPasswordResetInput>;

export const resetPasswordInput = z.strictObject({ token: linkToken, newPassword: password });
export type ResetPasswordInput = z.infer<typeof resetPasswordInput>;

export const verifyEmailInput = z.strictObject({ token: linkToken });
export type VerifyEmailInput = z.infer<typeof verifyEmailInput>;

/** Whether the account's address is confirmed; `isRequired`: nothing is booked or published before. */
export const emailVerification = z.strictObject({ verifiedAt: instant.nullable(), isRequired: z.boolean() });
export type EmailVerification = z.infer<typeof emailVerification>;
