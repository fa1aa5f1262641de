import { z } from "zod";
import { instant } from "./primitives.js";

const password = z.string().min(1).max(128);

/** As people copy it: with spaces or hyphens, in any case, O for 0, I or L for 1. */
const asTyped = z
  .string()
  .max(60)
  .transform((text) => text.replace(/[\s-]/g, "").toUpperCase());

/** What an authenticator app shows: six digits, good for about half a minute, once (RFC 6238). */
export const authenticatorCode = asTyped.pipe(z.string().regex(/^\d{6}$/, "is six digits"));

/** A code of the app, or one of the recovery codes: sixteen digits and letters (Crockford's base 32), in either case. */
export const secondFactorCode = asTyped
  .transform((text) => (text.length === 16 ? text.replaceAll("O", "0").replace(/[IL]/g, "1") : text))
  .pipe(z.string().regex(/^(\d{6}|[0-9A-HJKMNP-TV-Z]{16})$/, "is neither six digits nor a recovery code"));

/** `isAvailable`: it can be turned on here. `enabledAt`: since when it is on. */
export const secondFactor = z.strictObject({
  isAvailable: z.boolean(),
  enabledAt: instant.nullable(),
  recoveryCodesLeft: z.number().int(),
});
export type SecondFactor = z.infer<typeof secondFactor>;

export const beginSecondFactorInput = z.strictObject({ password });
export type BeginSecondFactorInput = z.infer<typeof beginSecondFactorInput>;

/** What an authenticator app takes up: the secret in base 32, and the same with all else it needs as an otpauth address. */
export const secondFactorSetup = z.strictObject({ secret: z.string(), uri: z.string() });
export type SecondFactorSetup = z.infer<typeof secondFactorSetup>;

export const confirmSecondFactorInput = z.strictObject({ code: authenticatorCode });
export type ConfirmSecondFactorInput = z.infer<typeof confirmSecondFactorInput>;

/** Shown once. Each stands in for a code of the app, once. */
export const recoveryCodes = z.strictObject({ recoveryCodes: z.array(z.string()) });

/** What turning it off and new recovery codes ask for. */
export const secondFactorProofInput = z.strictObject({ password, code: secondFactorCode });
export type SecondFactorProofInput = z.infer<typeof secondFactorProofInput>;
