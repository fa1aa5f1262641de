/** Upstash refuses requests beyond 256 KiB; what is left is for the script, the keys and the quotation marks. */
const mostBytes = 200 * 1024;
const mostParts = 1_000;
/** Of one entry. */
const mostEntryBytes = 100 * 1024;

/** The parts one after the other, in as few lists as fit into a request each. */
export function* inRequests(parts: readonly string[][]): Generator<string[]> {
  let args: string[] = [];
  let count = 0;
  let bytes = 0;
  for (const part of parts) {
    // As JSON, which is how they travel over REST.
    const size = Buffer.byteLength(JSON.stringify(part));
    if (size > mostEntryBytes) throw new RangeError("A queue entry may be 100 KiB at most");
    if (args.length > 0 && (bytes + size > mostBytes || count === mostParts)) {
      yield args;
      args = [];
      count = 0;
      bytes = 0;
    }
    args.push(...part);
    count += 1;
    bytes += size;
  }
  if (args.length > 0) yield args;
}
