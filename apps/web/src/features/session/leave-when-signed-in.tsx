import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { useRole } from "@/lib/session/use-session";

/** Once signed in there is nothing to do at the door: back to where the person came from. */
export function LeaveWhenSignedIn({ next }: { next: string | undefined }) {
  const role = useRole();
  const router = useRouter();
  useEffect(() => {
    if (role === null) return;
    router.history.replace(next ?? (role === "ORGANIZER" ? "/organize" : "/"));
  }, [role, next, router]);
  return null;
}
