import type { PersonalToken } from "@boxoffice/contracts";

export function isExpired({ expiresAt }: PersonalToken, nowMs: number): boolean {
  return Date.parse(expiresAt) <= nowMs;
}
