import { randomInt } from "node:crypto";

// Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O or U, so nothing is misread aloud.
const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Eight random characters, 40 bits. A clash is caught by the unique index and tried again. */
export function newBookingReference(): string {
  return Array.from({ length: 8 }, () => symbols[randomInt(symbols.length)]).join("");
}
