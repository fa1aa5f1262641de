import type { Session } from "./browser-session.js";

/**
 * When the access token expires on this device's clock. A device whose clock is an hour fast would call every fresh
 * token expired, so the lifetime (exp - iat) is counted from the moment the token arrived.
 */
export function accessTokenExpiry(session: Session, receivedAtMs: number): number {
  const lifetimeSec = lifetimeOf(session.accessToken);
  return lifetimeSec === null ? Date.parse(session.accessTokenExpiresAt) : receivedAtMs + lifetimeSec * 1000;
}

function lifetimeOf(accessToken: string): number | null {
  try {
    const payload = accessToken.split(".")[1]?.replaceAll("-", "+").replaceAll("_", "/") ?? "";
    const claims: unknown = JSON.parse(atob(payload));
    if (typeof claims !== "object" || claims === null || !("exp" in claims) || !("iat" in claims))
      return null;
    const lifetime = Number(claims.exp) - Number(claims.iat);
    return Number.isFinite(lifetime) && lifetime > 0 ? lifetime : null;
  } catch {
    return null;
  }
}
