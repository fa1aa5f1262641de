import { t } from "@lingui/core/macro";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { ScrollRegion } from "@/components/scroll-region";
import { ConsoleControls } from "@/features/activity/console-controls";
import { ConsoleRow } from "@/features/activity/console-row";
import { deadJobIds, filterLines, type JobFilter } from "@/features/activity/console-lines";
import { useFollow } from "@/features/activity/use-follow";
import { type JobFeed, useJobFeed } from "@/features/activity/use-job-feed";

function emptyWords({ lines, isPaused, isConnecting, isReconnecting }: JobFeed): string {
  if (isReconnecting)
    return t`The feed is lost and being fetched back. What happens meanwhile will be shown.`;
  if (isConnecting) return t`Connecting…`;
  if (lines.length > 0) return t`Nothing here fits the filter.`;
  return isPaused ? t`Paused` : t`Waiting for the next job.`;
}

/** Of a line that is not broken; those that are say their own height. */
const lineHeight = 24;

interface JobConsoleProps {
  filter: JobFilter;
  canRetry: boolean;
}

/** Every line is one transition as it was recorded; the page invents none. Those in view are drawn. */
export function JobConsole({ filter, canRetry }: JobConsoleProps) {
  const feed = useJobFeed();
  const shown = filterLines(feed.lines, filter);
  const dead = deadJobIds(feed.lines);
  const scrolled = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing that it returns is passed on to what is memoized
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scrolled.current,
    getItemKey: (index) => shown[index]?.id ?? index,
    estimateSize: () => lineHeight,
    overscan: 20,
  });
  const last = shown.at(-1);
  const height = rows.getTotalSize();
  const { isFollowing, setIsFollowing, onScroll } = useFollow(scrolled, last && `${last.id} ${height}`);

  return (
    <section
      aria-label={t`Live console`}
      className="overflow-hidden rounded-card border border-line bg-surface"
    >
      <ConsoleControls feed={feed} isFollowing={isFollowing} onFollow={setIsFollowing} />
      <ScrollRegion
        ref={scrolled}
        onScroll={onScroll}
        aria-label={t`Job transitions`}
        className="h-80 overflow-x-hidden overflow-y-auto py-2 font-mono text-xs -outline-offset-2"
      >
        {shown.length === 0 && (
          <p className="grid h-full place-items-center px-6 text-center font-sans text-sm text-ink-3">
            {emptyWords(feed)}
          </p>
        )}
        <ul className="relative" style={{ height }}>
          {rows.getVirtualItems().map(({ index, key, start }) => {
            const line = shown[index];
            if (!line) return null;
            const { transition } = line;
            return (
              <li
                key={key}
                ref={rows.measureElement}
                data-index={index}
                aria-setsize={shown.length}
                aria-posinset={index + 1}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                <ConsoleRow
                  transition={transition}
                  canRetry={canRetry && transition.to === "DEAD" && dead.has(transition.jobId)}
                />
              </li>
            );
          })}
        </ul>
      </ScrollRegion>
    </section>
  );
}
