import { boxoffice } from "@boxoffice/client/react";
import type { Announcement, EventNoticeKind } from "@boxoffice/contracts";
import { i18n } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { CircleCheck, CircleX, Megaphone, SkipForward } from "lucide-react";
import { useId } from "react";
import { Badge } from "@/components/ui/badge";
import { announcementProgress } from "@/features/activity/announcement-progress";
import { numberWords } from "@/features/activity/job-words";
import { formatMoment } from "@/lib/event-time";

const limit = 3;
const busyMs = 2_000;
/** Counting reads every job of an announcement. That one begins, the live feed says. */
const quietMs = 15_000;

/** How far the latest tellings of whole audiences have come, as it moves. Nothing is shown before there was one. */
export function Announcements({ eventId }: { eventId: string | undefined }) {
  const { data } = boxoffice.events.announcements.useQuery(
    { limit, ...(eventId && { eventId }) },
    {
      refetchInterval: ({ state }) =>
        state.data?.items.some((one) => announcementProgress(one).state === "TELLING") ? busyMs : quietMs,
    },
  );
  if (!data || data.items.length === 0) return null;
  return (
    <section
      aria-labelledby="announcements-heading"
      className="mb-6 rounded-card border border-line bg-surface"
    >
      <h2 id="announcements-heading" className="px-4 pt-3 text-sm font-semibold">
        {t`Announcements`}
      </h2>
      <ul className="divide-y divide-line px-4">
        {data.items.map((one) => (
          <AnnouncementRow key={one.id} announcement={one} />
        ))}
      </ul>
    </section>
  );
}

const states = {
  TELLING: { word: msg`Telling`, icon: Megaphone, tone: "accent" },
  TOLD: { word: msg`All done`, icon: CircleCheck, tone: "good" },
  DEAD: { word: msg`Some are dead`, icon: CircleX, tone: "bad" },
  OVERTAKEN: { word: msg`Overtaken`, icon: SkipForward, tone: "neutral" },
} as const;

function AnnouncementRow({ announcement }: { announcement: Announcement }) {
  const { kind, event, done, dead, startedAt } = announcement;
  const { of, state } = announcementProgress(announcement);
  const { word, icon, tone } = states[state];
  const words = progressWords(done, of, dead);
  const titleId = useId();
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge icon={icon} tone={tone}>
          {i18n._(word)}
        </Badge>
        <p id={titleId} className="min-w-0">
          <Subject kind={kind} title={event.title} />
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
    </li>
  );
}

function progressWords(doneCount: number, ofCount: number, deadCount: number): string {
  const [done, total, dead] = [numberWords(doneCount), numberWords(ofCount), numberWords(deadCount)];
  return deadCount > 0
    ? t`${done} of ${total} customers done, ${dead} dead`
    : t`${done} of ${total} customers done`;
}

function Subject({ kind, title }: { kind: EventNoticeKind; title: string }) {
  if (kind === "event-change") {
    return (
      <Trans>
        <span className="font-medium">Change</span> of {title}
      </Trans>
    );
  }
  if (kind === "event-cancellation") {
    return (
      <Trans>
        <span className="font-medium">Cancellation</span> of {title}
      </Trans>
    );
  }
  return (
    <Trans>
      <span className="font-medium">Reminder</span> of {title}
    </Trans>
  );
}

function Share({ of, count, className }: { of: number; count: number; className: string }) {
  const percent = of === 0 ? 0 : (count / of) * 100;
  return (
    <div className={`h-full transition-[width] duration-200 ${className}`} style={{ width: `${percent}%` }} />
  );
}
