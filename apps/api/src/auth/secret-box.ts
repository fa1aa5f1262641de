import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { SecretBox } from "@boxoffice/domain";
import type { Settings } from "../env.js";
import { keptSecret } from "./kept-secret.js";

const algorithm = "aes-256-gcm";
/** In front of what is sealed, so that a later form can be told apart. */
const form = Buffer.from([1]);
const nonceLength = 12;
const tagLength = 16;

/** Seals with AES-256-GCM under a key that is derived from `secret` for this purpose alone (HKDF, RFC 5869). */
export function createSecretBox(secret: string): SecretBox {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "boxoffice second factor v1", 32));
  return {
    seal(text, about) {
      // Random: 96 bits meet again after 2³² of them with a chance of one in 2³², and an account seals a few.
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength });
      cipher.setAAD(Buffer.from(about, "utf8"));
      const sealed = [cipher.update(text, "utf8"), cipher.final()];
      return Buffer.concat([form, nonce, cipher.getAuthTag(), ...sealed]);
    },
    open(sealed, about) {
      const nonce = sealed.subarray(form.length, form.length + nonceLength);
      const rest = sealed.subarray(form.length + nonceLength);
      try {
        if (sealed[0] !== form[0]) throw new Error("Another form");
        const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength });
        decipher.setAAD(Buffer.from(about, "utf8"));
        decipher.setAuthTag(rest.subarray(0, tagLength));
        return Buffer.concat([decipher.update(rest.subarray(tagLength)), decipher.final()]).toString("utf8");
      } catch {
        throw new Error("A kept secret cannot be read: it was written under another ENCRYPTION_KEY");
      }
    },
  };
}

/**
 * The box of this installation: under ENCRYPTION_KEY, else under a key that is kept in `home`. None in production on a database of
 * its own without ENCRYPTION_KEY: other processes would keep other keys, and a new container none.
 */
export async function openSecretBox(
  settings: Pick<Settings, "encryptionKey" | "keepsEncryptionKey" | "home">,
): Promise<SecretBox | undefined> {
  const { encryptionKey, keepsEncryptionKey, home } = settings;
  if (encryptionKey !== undefined) return createSecretBox(encryptionKey);
  return keepsEncryptionKey ? createSecretBox(await keptSecret(home, "encryption-key")) : undefined;
}
