import type { ComponentProps } from "react";
import { controlClass } from "@/components/ui/control-class";
import { cn } from "@/lib/cn";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={cn(controlClass, "h-11", className)} />;
}
