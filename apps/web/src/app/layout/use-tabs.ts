import { type Tab, tabsOfRole } from "@/app/layout/tabs-of-role";
import { useSessionState } from "@/lib/session/use-session";

/** The tabs of whoever is here. Until the session is restored only what everyone has, so that no tab changes its word. */
export function useTabs(): Tab[] {
  const state = useSessionState();
  switch (state.status) {
    case "restoring":
      return tabsOfRole(null).slice(0, 1);
    case "signed-out":
      return tabsOfRole(null);
    case "signed-in":
      return tabsOfRole(state.session.user.role);
  }
}
