import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  /** The one thing to do about it. */
  children?: ReactNode;
}

export function EmptyState({ icon: Icon, title, children }: EmptyStateProps) {
  return (
    <div className="rise-in flex flex-col items-center rounded-card border border-dashed border-line-strong px-6 py-14 text-center">
      <Icon aria-hidden strokeWidth={1.5} className="size-8 text-ink-3" />
      <p className="mt-4 max-w-prose text-base text-balance text-ink-2">{title}</p>
      {children && <div className="mt-5 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
