import type { LucideIcon } from "lucide-react";
import { cn } from "@/lib/cn";

export type Tone = "good" | "warn" | "bad" | "accent" | "neutral";

const tones: Record<Tone, string> = {
  good: "bg-good-soft text-good",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
  accent: "bg-accent-soft text-accent-strong",
  neutral: "bg-sunken text-ink-2",
};

interface BadgeProps {
  icon: LucideIcon;
  tone: Tone;
  children: string;
  className?: string;
}

/** A state: always an icon and a word, never a colour alone. */
export function Badge({ icon: Icon, tone, children, className }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex h-6 items-center gap-1.5 rounded-full px-2.5 text-xs font-medium whitespace-nowrap",
        tones[tone],
        className,
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      {children}
    </span>
  );
}
