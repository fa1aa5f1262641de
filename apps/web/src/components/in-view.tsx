import { type ReactNode, useEffect, useRef } from "react";

/** Brings what just appeared into view: on a phone the answer to a press may be beneath the bar that was pressed. */
export function InView({ children }: { children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    ref.current?.scrollIntoView({ block: "center", behavior: "smooth" });
  }, []);
  return <div ref={ref}>{children}</div>;
}
