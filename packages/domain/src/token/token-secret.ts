import { createHash, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";

/** Says what it is wherever it turns up, to people and to programs that look for secrets in places where none belong. */
export const tokenPrefix = "bxo_";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const randomLength = 40;
/** 62⁶ > 2³². */
const checksumLength = 6;
const shape = new RegExp(`^${tokenPrefix}[0-9A-Za-z]{${randomLength + checksumLength}}$`);

/** `bxo_`, 40 random letters and digits (238 bits), and six that are the CRC-32 of all before, in base 62. */
export function newTokenSecret(): string {
  let body = tokenPrefix;
  while (body.length < tokenPrefix.length + randomLength) body += alphabet[randomInt(alphabet.length)];
  return body + checksumOf(body);
}

/**
 * Whether the text can be a token at all. A CRC-32 tells every single wrong character, and any other damage but for one in
 * four thousand million, without asking the database. It proves nothing: anybody can compute it.
 */
export function isTokenSecret(text: string): boolean {
  return shape.test(text) && checksumOf(text.slice(0, -checksumLength)) === text.slice(-checksumLength);
}

/** What is shown of a token, so that its owner knows which one it is. What is left to guess, 214 bits, nobody does. */
export function tokenSecretPrefix(secret: string): string {
  return secret.slice(0, tokenPrefix.length + 4);
}

/** What is stored of a token. A fast hash is enough: there is nothing to guess in 238 random bits. */
export function hashTokenSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

function checksumOf(body: string): string {
  let rest = crc32(body);
  let text = "";
  while (text.length < checksumLength) {
    text = `${alphabet[rest % alphabet.length]}${text}`;
    rest = Math.floor(rest / alphabet.length);
  }
  return text;
}
