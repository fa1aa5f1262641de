import type { ReactNode } from "react";
import { OfflinePage } from "@/components/offline-page";
import { useSessionState } from "@/lib/session/use-session";

interface ForSessionProps {
  /** What can be shown while the server cannot be asked who is here. */
  offline?: ReactNode;
  children: ReactNode;
}

/** A page for people who are signed in. The router has asked the others to sign in before it comes to this. */
export function ForSession({ offline = <OfflinePage />, children }: ForSessionProps) {
  const { status } = useSessionState();
  if (status === "signed-in") return children;
  return status === "unreachable" ? offline : null;
}
