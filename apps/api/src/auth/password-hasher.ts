import { createHmac } from "node:crypto";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { fail, type PasswordHasher } from "@boxoffice/domain";
import bcrypt from "bcryptjs";
import { Piscina } from "piscina";
import { equalWork } from "./equal-work.js";

/**
 * Names the scheme in front of the hash, so that a later one can tell them apart: bcrypt over the base64 of
 * HMAC-SHA-384, since bcrypt itself reads no more than 72 bytes and stops at a NUL.
 */
const scheme = "bcrypt-sha384:";

// Not a secret: it only makes sure that a hash from elsewhere (plain SHA-384, say) is of no use here.
const domainKey = "boxoffice password v1";

/** Passwords that may wait for a free thread; beyond it the caller is told to come back (OVERLOADED). */
const longestQueue = 500;

export interface PooledPasswordHasher extends PasswordHasher {
  close(): Promise<void>;
}

/** bcrypt at `cost` in worker threads, at most one a core. Throws OVERLOADED when too many wait. */
export function createPasswordHasher(
  cost: number,
  { mostWaiting = longestQueue, threads = availableParallelism() } = {},
): PooledPasswordHasher {
  const pool = new Piscina<unknown, unknown>({
    filename: fileURLToPath(new URL("password-worker.mjs", import.meta.url)),
    minThreads: 1,
    maxThreads: threads,
    maxQueue: mostWaiting,
    idleTimeout: 30_000,
  });
  const inPool = async (job: object): Promise<unknown> => {
    if (pool.queueSize >= mostWaiting) fail("OVERLOADED", { retryAfterSec: 5 });
    return pool.run(job);
  };
  const hash = async (password: string): Promise<string> =>
    scheme + String(await inPool({ task: "hash", text: prepared(password), cost }));
  return {
    hash,
    async verify(password, stored) {
      const own = stored?.startsWith(scheme) ? stored.slice(scheme.length) : null;
      // One job: a busy pool keeps it waiting once, however much it does.
      const hashes = equalWork(own, cost);
      const fits = await inPool({ task: "compare", text: prepared(password), hashes });
      return fits === true && own !== null;
    },
    isCurrent: (stored) =>
      stored.startsWith(scheme) && bcrypt.getRounds(stored.slice(scheme.length)) === cost,
    close: () => pool.destroy(),
  };
}

function prepared(password: string): string {
  return createHmac("sha384", domainKey).update(password.normalize("NFC")).digest("base64");
}
