import { useEffect, useRef, useState } from "react";

const durationMs = 200;

/** Counts to a new value instead of jumping there; jumps for those who asked for less motion. */
export function useAnimatedNumber(target: number): number {
  const [shown, setShown] = useState(target);
  const from = useRef(target);

  useEffect(() => {
    const start = from.current;
    if (start === target) return undefined;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const startedAt = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const progress = isStill ? 1 : Math.min(1, (now - startedAt) / durationMs);
      from.current = Math.round(start + (target - start) * progress);
      setShown(from.current);
      if (progress < 1) frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [target]);

  return shown;
}
