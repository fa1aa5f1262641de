import { createHmac } from "node:crypto";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { fail, type PasswordHasher } from "@boxoffice/domain";
import bcrypt from "bcryptjs";
import { Piscina } from "piscina";

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
export function createPasswordHasher(cost: number): PooledPasswordHasher {
  const pool = new Piscina<unknown, unknown>({
    filename: fileURLToPath(new URL("password-worker.mjs", import.meta.url)),
    minThreads: 1,
    maxThreads: availableParallelism(),
    maxQueue: longestQueue,
    idleTimeout: 30_000,
  });
  const inPool = async (job: object): Promise<unknown> => {
    if (pool.queueSize >= longestQueue) fail("OVERLOADED", { retryAfterSec: 5 });
    return pool.run(job);
  };
  const hash = async (password: string): Promise<string> =>
    scheme + String(await inPool({ task: "hash", text: prepared(password), cost }));
  // What an unknown account is compared with: nobody has this password, and it costs as much as a real one.
  const decoy = hash("the password of no account at all");
  decoy.catch(() => {});
  return {
    hash,
    async verify(password, stored) {
      const against = (stored ?? (await decoy)).slice(scheme.length);
      const fits = await inPool({ task: "compare", text: prepared(password), hash: against });
      return fits === true && stored?.startsWith(scheme) === true;
    },
    isCurrent: (stored) =>
      stored.startsWith(scheme) && bcrypt.getRounds(stored.slice(scheme.length)) === cost,
    close: () => pool.destroy(),
  };
}

function prepared(password: string): string {
  return createHmac("sha384", domainKey).update(password.normalize("NFC")).digest("base64");
}
