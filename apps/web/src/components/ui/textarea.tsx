import type { ComponentProps } from "react";
import { controlClass } from "@/components/ui/control-class";
import { cn } from "@/lib/cn";

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea {...rest} className={cn(controlClass, "min-h-28 py-2.5 leading-6", className)} />;
}
