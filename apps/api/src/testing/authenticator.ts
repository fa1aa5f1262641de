import { Secret, TOTP } from "otpauth";

/** What an authenticator app shows for this secret, or shows `stepsAhead` half minutes later. */
export function authenticatorCode(secret: string, stepsAhead = 0): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + stepsAhead * 30_000 });
}

/** One that is none for this secret now, nor around now. */
export function wrongCode(secret: string): string {
  const good = [-2, -1, 0, 1, 2].map((steps) => authenticatorCode(secret, steps));
  const other = ["000000", "111111", "222222", "333333", "444444", "555555"];
  return other.find((code) => !good.includes(code)) ?? "";
}
