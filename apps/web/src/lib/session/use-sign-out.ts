import { trpc } from "@/lib/api/trpc";
import { signOutHere } from "@/lib/session/session-store";

/** This browser forgets the session even when the server cannot be told just now. */
export function useSignOut() {
  return trpc.auth.logout.useMutation({ onSettled: signOutHere });
}
