import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { controlClass } from "@/components/ui/control-class";
import { cn } from "@/lib/cn";

/** The platform's own list: on a phone nothing beats it, and it works by keyboard and with typing ahead. */
export function Select({ className, ...rest }: ComponentProps<"select">) {
  return (
    <span className={cn("relative block", className)}>
      <select {...rest} className={cn(controlClass, "h-11 appearance-none truncate pr-9")} />
      <ChevronDown aria-hidden className="pointer-events-none absolute top-3.5 right-3 size-4 text-ink-3" />
    </span>
  );
}
