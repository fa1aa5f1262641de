import { createHash, createHmac, randomUUID } from "node:crypto";
import type { Role } from "@boxoffice/contracts";

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/**
 * An access token as contract.md describes it, made here and not asked of the API: ten thousand sign-ins would take longer
 * than any sale. Good for a day.
 */
export function signAccessToken(secret: string, user: { id: string; role: Role }): string {
  const kid = createHash("sha256").update(secret).digest("hex").slice(0, 8);
  const iat = Math.floor(Date.now() / 1000);
  const header = base64url({ alg: "HS256", typ: "at+jwt", kid });
  const claims = base64url({
    sub: user.id,
    role: user.role,
    iss: "boxoffice",
    aud: "boxoffice-api",
    iat,
    exp: iat + 86_400,
    jti: randomUUID(),
  });
  const signature = createHmac("sha256", secret).update(`${header}.${claims}`).digest("base64url");
  return `${header}.${claims}.${signature}`;
}
