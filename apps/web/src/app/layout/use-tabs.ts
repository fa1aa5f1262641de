import { type Tab, tabsOfRole } from "@/app/layout/tabs-of-role";
import { useSessionState } from "@/lib/session/use-session";

/**
 * The tabs of whoever is here. Until the session is restored only what everyone has, so that no tab changes its word;
 * while the server cannot be asked, also the tickets that were kept.
 */
export function useTabs(): Tab[] {
  const state = useSessionState();
  if (state.status === "signed-in") return tabsOfRole(state.session.user.role);
  if (state.status === "unreachable") return tabsOfRole("CUSTOMER").slice(0, 2);
  return state.status === "restoring" ? tabsOfRole(null).slice(0, 1) : tabsOfRole(null);
}
