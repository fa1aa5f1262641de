import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

const tones = {
  neutral: "bg-sunken text-ink-2",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
};

interface NoticeProps {
  icon: LucideIcon;
  tone: keyof typeof tones;
  title: string;
  children?: ReactNode;
}

/** Something to know about the whole page, said where it is seen first. */
export function Notice({ icon: Icon, tone, title, children }: NoticeProps) {
  return (
    <div aria-live="polite" className={cn("rise-in flex gap-3 rounded-cover p-4", tones[tone])}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        {children && <div className="mt-0.5 text-ink-2">{children}</div>}
      </div>
    </div>
  );
}
