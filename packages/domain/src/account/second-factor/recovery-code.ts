import { createHash, randomBytes } from "node:crypto";

// Crockford's base 32: no I, L, O or U, since these codes are printed, and typed from paper.
const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const symbolsInCode = 16;
const codesAtOnce = 10;

/** Ten codes of eighty random bits each, in groups of four. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: codesAtOnce }, () => {
    const text = Array.from(randomBytes(symbolsInCode), (byte) => symbols[byte % symbols.length]).join("");
    return (text.match(/.{4}/g) ?? []).join("-");
  });
}

/**
 * What is stored of a code. A fast hash is enough: there is nothing to guess in eighty random bits. The account is part of it, so
 * that nobody tries one guess on the codes of all.
 */
export function hashRecoveryCode({ userId, code }: { userId: string; code: string }): Buffer {
  return createHash("sha256")
    .update(`${userId} ${code.replaceAll("-", "")}`)
    .digest();
}
