import { cn } from "@/lib/cn";

export interface ButtonLook {
  variant?: "primary" | "secondary" | "ghost" | "danger";
  size?: "md" | "sm" | "square" | "icon";
}

const base =
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap transition-colors select-none";

/** A primary button that cannot be pressed says why, so its words stay readable; a busy one of any kind keeps its colour. */
const variants = {
  primary:
    "bg-accent text-on-accent hover:bg-accent-strong not-aria-busy:disabled:bg-hover not-aria-busy:disabled:text-ink-2",
  secondary: "border border-line-strong bg-surface text-ink hover:bg-hover not-aria-busy:disabled:opacity-45",
  ghost: "text-ink-2 hover:bg-hover hover:text-ink not-aria-busy:disabled:opacity-45",
  danger: "bg-bad text-on-bad hover:opacity-90 not-aria-busy:disabled:opacity-45",
};

/** Touch gets 44 pixels everywhere; a mouse may have denser controls. */
const sizes = {
  md: "h-11 px-4 text-sm",
  sm: "h-11 px-3 text-sm pointer-fine:h-9",
  square: "size-11",
  icon: "size-11 pointer-fine:size-9",
};

/** The looks of a button, for buttons and for links that act like one. */
export function buttonClass({ variant = "secondary", size = "md" }: ButtonLook, extra?: string): string {
  return cn(base, variants[variant], sizes[size], extra);
}
