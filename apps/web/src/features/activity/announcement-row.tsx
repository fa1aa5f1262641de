import type { Announcement } from "@boxoffice/contracts";
import { i18n } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import { CircleCheck, CircleX, Megaphone, SkipForward } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Badge } from "@/components/ui/badge";
import { announcementProgress } from "@/features/activity/announcement-progress";
import { numberWords } from "@/features/activity/job-words";
import { formatMoment } from "@/lib/event-time";

const states = {
  TELLING: { word: msg`Telling`, icon: Megaphone, tone: "accent" },
  TOLD: { word: msg`All done`, icon: CircleCheck, tone: "good" },
  DEAD: { word: msg`Some are dead`, icon: CircleX, tone: "bad" },
  OVERTAKEN: { word: msg`Overtaken`, icon: SkipForward, tone: "neutral" },
} as const;

interface AnnouncementRowProps {
  announcement: Announcement;
  /** What it is about; of which event, where several are shown. */
  subject: ReactNode;
  children?: ReactNode;
}

/** How far one telling has come; beneath it what else is to be said of it. */
export function AnnouncementRow({ announcement, subject, children }: AnnouncementRowProps) {
  const { done, dead, startedAt } = announcement;
  const { of, waiting, state } = announcementProgress(announcement);
  const { word, icon, tone } = states[state];
  const words = progressWords({ done, of, waiting, dead });
  const titleId = useId();
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge icon={icon} tone={tone}>
          {i18n._(word)}
        </Badge>
        <p id={titleId} className="min-w-0">
          {subject}
        </p>
        <time dateTime={startedAt} className="text-ink-3 sm:ml-auto">
          {formatMoment(startedAt)}
        </time>
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <div
          role="progressbar"
          aria-labelledby={titleId}
          aria-valuemin={0}
          aria-valuemax={of}
          aria-valuenow={done + dead}
          aria-valuetext={words}
          className="flex h-1.5 min-w-24 flex-1 overflow-hidden rounded-full bg-hover"
        >
          <Share of={of} count={done} className="bg-good" />
          <Share of={of} count={dead} className="bg-bad" />
        </div>
        <p className="tabular text-xs text-ink-2">{words}</p>
      </div>
      {children}
    </li>
  );
}

interface Counts {
  done: number;
  of: number;
  waiting: number;
  dead: number;
}

function progressWords(counts: Counts): string {
  const done = numberWords(counts.done);
  const total = numberWords(counts.of);
  const words = [t`${done} of ${total} customers done`];
  const waiting = numberWords(counts.waiting);
  const dead = numberWords(counts.dead);
  if (counts.waiting > 0) words.push(t`${waiting} waiting`);
  if (counts.dead > 0) words.push(t`${dead} dead`);
  return words.join(", ");
}

function Share({ of, count, className }: { of: number; count: number; className: string }) {
  const percent = of === 0 ? 0 : (count / of) * 100;
  return (
    <div className={`h-full transition-[width] duration-200 ${className}`} style={{ width: `${percent}%` }} />
  );
}
