import type { Session } from "@boxoffice/contracts";
import { hasReason } from "@/lib/api/api-error";
import { endSession, getSessionState, giveUpRestoring, startSession } from "@/lib/session/session-store";

export type RefreshOutcome = "refreshed" | "ended" | "unavailable";

/** Refresh this long before the token expires, so that a request on its way does not arrive with a dead one. */
const marginMs = 30_000;

let running: Promise<RefreshOutcome> | null = null;

export interface SessionRefresher {
  /** Trades the refresh cookie for a new session; calls at the same time share one exchange. */
  refresh: () => Promise<RefreshOutcome>;
  /** An access token worth sending, or null when signed out. Waits for the session to be restored. */
  freshToken: () => Promise<string | null>;
}

/**
 * A refresh token works once, and a replay ends its whole family. Within a tab calls share one exchange. Two tabs at once, or a page
 * reloaded meanwhile, get the same successor; a third that was quicker would have spent it by then, so a lock puts tabs in a row,
 * and each sends the cookie that the one before it left behind.
 */
export function createSessionRefresher(exchange: () => Promise<Session>): SessionRefresher {
  function refresh(): Promise<RefreshOutcome> {
    running ??= withLock(() => exchangeOnce(exchange)).finally(() => {
      running = null;
    });
    return running;
  }

  async function freshToken(): Promise<string | null> {
    const state = getSessionState();
    if (state.status === "signed-out") return null;
    if (state.status !== "signed-in" || state.expiresAtMs - marginMs <= Date.now()) await refresh();
    const current = getSessionState();
    return current.status === "signed-in" ? current.session.accessToken : null;
  }

  return { refresh, freshToken };
}

async function exchangeOnce(exchange: () => Promise<Session>): Promise<RefreshOutcome> {
  // While this tab waited for the lock, another may have signed out.
  if (isSignedOut()) return "ended";
  try {
    const session = await exchange();
    // Whoever signed out meanwhile is not signed in again by an answer that was on its way.
    if (isSignedOut()) return "ended";
    startSession(session);
    return "refreshed";
  } catch (error) {
    if (hasReason(error, "UNAUTHENTICATED")) {
      endSession();
      return "ended";
    }
    giveUpRestoring();
    return "unavailable";
  }
}

function isSignedOut(): boolean {
  return getSessionState().status === "signed-out";
}

function withLock(work: () => Promise<RefreshOutcome>): Promise<RefreshOutcome> {
  // Locks need a secure context; over plain HTTP on another host the moment that the server grants two tabs is what is left.
  const locks: LockManager | null | undefined = navigator.locks;
  return locks ? locks.request("boxoffice.refresh", work) : work();
}
