import { cn } from "@/lib/cn";

/** Holds the place of what is on its way, in its final size, so that nothing jumps when it comes. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden className={cn("skeleton", className)} />;
}
