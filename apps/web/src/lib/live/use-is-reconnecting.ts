import { useEffect, useState } from "react";

/** Gaps shorter than this pass unseen. */
const patienceMs = 1_000;

/** True once a stream that worked is lost; not while it connects for the first time. */
export function useIsReconnecting(status: "idle" | "connecting" | "pending" | "error"): boolean {
  const [wasLive, setWasLive] = useState(false);
  const [isOverdue, setIsOverdue] = useState(false);
  const isFine = status === "pending" || status === "idle";
  if (status === "pending" && !wasLive) setWasLive(true);
  if (isFine && isOverdue) setIsOverdue(false);

  useEffect(() => {
    if (isFine) return undefined;
    const timer = setTimeout(() => setIsOverdue(true), patienceMs);
    return () => clearTimeout(timer);
  }, [isFine]);

  return wasLive && !isFine && isOverdue;
}
