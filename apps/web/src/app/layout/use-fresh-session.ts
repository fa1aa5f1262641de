import { useEffect } from "react";
import { sessionRefresher } from "@/lib/api/session-refresher";
import { useSessionState } from "@/lib/session/use-session";

/** Before this the refresher calls a token fresh enough and would do nothing. */
const beforeExpiryMs = 25_000;

const retryEveryMs = 5_000;

/**
 * Renews the token shortly before it expires also when nothing is asked, so that an open page never meets a dead one; and
 * asks again who is here once there is a connection.
 */
export function useFreshSession(): void {
  const state = useSessionState();
  const expiresAtMs = state.status === "signed-in" ? state.expiresAtMs : null;
  useEffect(() => {
    if (expiresAtMs === null) return undefined;
    const waitMs = Math.max(1_000, expiresAtMs - Date.now() - beforeExpiryMs);
    const timer = setTimeout(() => void sessionRefresher.freshToken(), waitMs);
    return () => clearTimeout(timer);
  }, [expiresAtMs]);

  const isUnreachable = state.status === "unreachable";
  useEffect(() => {
    if (!isUnreachable) return undefined;
    const retry = () => void sessionRefresher.refresh();
    addEventListener("online", retry);
    // A browser knows of its own cable or radio only, not of what is lost behind it.
    const timer = setInterval(retry, retryEveryMs);
    return () => {
      removeEventListener("online", retry);
      clearInterval(timer);
    };
  }, [isUnreachable]);
}
