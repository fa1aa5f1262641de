import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A secret of this installation: random, made at the first start and kept in `home`, readable by its owner alone. */
export async function keptSecret(home: string, name: "jwt-secret" | "encryption-key"): Promise<string> {
  const file = join(home, name);
  const kept = await readFile(file, "utf8").catch(() => "");
  if (kept.length >= 32) return kept;
  await mkdir(home, { recursive: true });
  const secret = randomBytes(48).toString("base64url");
  // Of two processes starting at once the first one's secret holds for both.
  await writeFile(file, secret, { mode: 0o600, flag: kept ? "w" : "wx" }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    },
  );
  return readFile(file, "utf8");
}
