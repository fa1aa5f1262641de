import { randomFillSync } from "node:crypto";
import { v7 } from "uuid";

const randomPerId = 16;
/** Random bytes for this many ids are drawn at a time: a draw costs more than its bytes. */
const drawn = 512;
const random = Buffer.alloc(drawn * randomPerId);
let used = random.length;
let msecs = 0;
let seq = 0;

/** A new UUID version 7 (RFC 9562, with a counter of its method 1): sorts by when this process made it. */
export function newId(): string {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  used += randomPerId;
  const now = Date.now();
  if (now > msecs) {
    msecs = now;
    // The upper half is left to count in: two thousand million ids in a millisecond.
    seq = random.readUInt32LE(used - 4) >>> 1;
  } else seq += 1;
  return v7({ random: random.subarray(used - randomPerId, used), msecs, seq });
}
