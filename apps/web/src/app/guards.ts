import type { Role } from "@boxoffice/contracts";
import { type ParsedLocation, redirect } from "@tanstack/react-router";
import { sessionRefresher } from "@/lib/api/session-refresher";
import { getSessionState } from "@/lib/session/session-store";

interface GuardedNavigation {
  location: ParsedLocation;
}

/** Lets signed-in people pass; others sign in first and come back to the very page they asked for. */
export async function requireSession({ location }: GuardedNavigation): Promise<void> {
  await sessionRefresher.freshToken();
  if (getSessionState().status === "signed-in") return;
  throw redirect({ to: "/sign-in", search: { next: location.href }, replace: true });
}

/** For pages that only one role has. The API refuses the calls behind them anyway; this is about not showing a dead end. */
export function requireRole(role: Role) {
  return async (navigation: GuardedNavigation): Promise<void> => {
    await requireSession(navigation);
    const state = getSessionState();
    if (state.status === "signed-in" && state.session.user.role !== role)
      throw redirect({ to: "/", replace: true });
  };
}
