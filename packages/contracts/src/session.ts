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
