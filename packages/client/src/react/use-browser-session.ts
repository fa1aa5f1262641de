import { useSyncExternalStore } from "react";
import type { BrowserSession, SessionState } from "../session/browser-session.js";

/** Who is signed in to this browser, as of now. */
export function useBrowserSession({ subscribe, state }: BrowserSession): SessionState {
  return useSyncExternalStore(subscribe, state, state);
}
