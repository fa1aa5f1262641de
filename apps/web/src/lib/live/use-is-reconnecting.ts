import { useEffect, useState } from "react";

/** Gaps shorter than this pass unseen. */
const patienceMs = 1_000;
/** A first connection takes its time; one that takes this long is kept waiting. */
const firstPatienceMs = 8_000;

/** True once a stream that worked is lost, or one that never did does not come about. */
export function useIsReconnecting(status: "idle" | "connecting" | "pending" | "error"): boolean {
  const [wasLive, setWasLive] = useState(false);
  const [isOverdue, setIsOverdue] = useState(false);
  const isFine = status === "pending" || status === "idle";
  if (status === "pending" && !wasLive) setWasLive(true);
  if (isFine && isOverdue) setIsOverdue(false);

  useEffect(() => {
    if (isFine) return undefined;
    const timer = setTimeout(() => setIsOverdue(true), wasLive ? patienceMs : firstPatienceMs);
    return () => clearTimeout(timer);
  }, [isFine, wasLive]);

  return !isFine && isOverdue;
}
