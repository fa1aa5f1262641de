import { useEffect } from "react";
import { sessionRefresher } from "@/lib/api/session-refresher";
import { useSessionState } from "@/lib/session/use-session";

/** Before this the refresher calls a token fresh enough and would do nothing. */
const beforeExpiryMs = 25_000;

/** Renews the token shortly before it expires also when nothing is asked, so that an open page never meets a dead one. */
export function useFreshSession(): void {
  const state = useSessionState();
  const expiresAtMs = state.status === "signed-in" ? state.expiresAtMs : null;
  useEffect(() => {
    if (expiresAtMs === null) return undefined;
    const waitMs = Math.max(1_000, expiresAtMs - Date.now() - beforeExpiryMs);
    const timer = setTimeout(() => void sessionRefresher.freshToken(), waitMs);
    return () => clearTimeout(timer);
  }, [expiresAtMs]);
}
