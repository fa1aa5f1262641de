import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** As bin/build-breached-passwords.mjs has them. */
const bits = 2 ** 21;
const probes = 16;

let filter: Uint8Array | undefined;

/**
 * Whether this text, folded to lower case, is among the passwords of past breaches: those of twelve characters and more among
 * the million most frequent, and the ten thousand most frequent of the shorter ones. A Bloom filter: it forgets none of them, and
 * takes one in thirty million others for one.
 */
export function isBreached(folded: string): boolean {
  filter ??= readFileSync(new URL("../../data/breached-passwords.bin", import.meta.url));
  const hash = createHash("sha256").update(folded).digest();
  const [first, step] = [hash.readUInt32BE(0), hash.readUInt32BE(4)];
  for (let probe = 0; probe < probes; probe += 1) {
    const bit = (first + probe * step) % bits;
    if (((filter[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}
