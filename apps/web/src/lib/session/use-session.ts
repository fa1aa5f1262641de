import type { Role, Session } from "@boxoffice/contracts";
import { useSyncExternalStore } from "react";
import { getSessionState, type SessionState, subscribeToSession } from "@/lib/session/session-store";

export function useSessionState(): SessionState {
  return useSyncExternalStore(subscribeToSession, getSessionState);
}

export function useSession(): Session | null {
  const state = useSessionState();
  return state.status === "signed-in" ? state.session : null;
}

export function useRole(): Role | null {
  return useSession()?.user.role ?? null;
}
