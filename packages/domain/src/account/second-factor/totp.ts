import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";

/** What every authenticator app can do, and some of them nothing else (RFC 6238 with the defaults of the otpauth address). */
const kind = { algorithm: "SHA1", digits: 6, period: 30 } as const;

/** One step to either side: for a clock that is a little off, and for who types slowly (RFC 6238, 5.2). */
const window = 1;

/** 160 random bits, as RFC 4226 recommends, in base 32. */
export function newTotpSecret(): string {
  const bytes = randomBytes(20);
  return new Secret({ buffer: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) }).base32;
}

/** What an app reads from a QR code: the secret, and whose it is. */
export function otpauthUri({ secret, email }: { secret: string; email: string }): string {
  return new TOTP({ ...kind, issuer: "Boxoffice", label: email, secret }).toString();
}

/** The time step that this code belongs to, or null when it is none of the present, the one before or the one after. */
export function stepOfCode({
  secret,
  code,
  nowMs,
}: {
  secret: string;
  code: string;
  nowMs: number;
}): number | null {
  const timestamp = nowMs;
  const delta = TOTP.validate({ ...kind, secret: Secret.fromBase32(secret), token: code, timestamp, window });
  return delta === null ? null : TOTP.counter({ period: kind.period, timestamp }) + delta;
}
