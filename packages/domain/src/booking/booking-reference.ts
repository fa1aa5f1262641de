import { randomBytes } from "node:crypto";

// Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O or U, so nothing is misread aloud.
const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const symbolsInReference = 8;
/** Random bytes for this many references are drawn at a time: a draw costs more than the bytes. */
const drawn = 512;
let random = Buffer.alloc(0);

/** Eight random characters, 40 bits. A clash is caught by the unique index and tried again. */
export function newBookingReference(): string {
  if (random.length === 0) random = randomBytes(drawn * symbolsInReference);
  let reference = "";
  // 32 symbols divide 256 evenly: each is as likely as the others.
  for (const byte of random.subarray(0, symbolsInReference)) reference += symbols[byte % symbols.length];
  random = random.subarray(symbolsInReference);
  return reference;
}
