import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useSessionState } from "@/lib/session/use-session";

/**
 * When someone signs in, leaves or is thrown out, in this tab or another: what the one before could see is forgotten,
 * and the page is entered anew, so that a private page leads to the sign-in and back.
 */
export function useSessionGuard(): void {
  const state = useSessionState();
  const queryClient = useQueryClient();
  const router = useRouter();
  const isSignedIn = state.status === "signed-in";
  const who = state.status === "signed-in" ? state.session.user.id : state.status;
  const before = useRef(who);

  useEffect(() => {
    const previous = before.current;
    before.current = who;
    if (previous === who || previous === "restoring") return;
    // Whoever could not be asked about was found: nobody's data is here yet, and what is loading for them must not be swept away.
    if (previous === "unreachable" && isSignedIn) return;
    queryClient.clear();
    void router.invalidate();
  }, [who, isSignedIn, queryClient, router]);
}
