import type { Session, SessionState } from "@boxoffice/client";
import { useBrowserSession } from "@boxoffice/client/react";
import type { Role } from "@boxoffice/contracts";
import { session } from "@/lib/session/session";

export function useSessionState(): SessionState {
  return useBrowserSession(session);
}

export function useSession(): Session | null {
  const state = useSessionState();
  return state.status === "signed-in" ? state.session : null;
}

export function useRole(): Role | null {
  return useSession()?.user.role ?? null;
}
