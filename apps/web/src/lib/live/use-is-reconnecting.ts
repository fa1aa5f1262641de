import { useEffect, useState } from "react";

/** True once a stream that worked is lost. Short gaps pass unseen, and so does the first connection. */
export function useIsReconnecting(status: "idle" | "connecting" | "pending" | "error"): boolean {
  const [wasLive, setWasLive] = useState(false);
  const [isLost, setIsLost] = useState(false);
  if (status === "pending" && !wasLive) setWasLive(true);

  useEffect(() => {
    if (status === "pending" || status === "idle") {
      setIsLost(false);
      return;
    }
    const timer = setTimeout(() => setIsLost(true), 1_000);
    return () => clearTimeout(timer);
  }, [status]);

  return isLost && wasLive;
}
