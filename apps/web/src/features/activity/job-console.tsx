import { ScrollRegion } from "@/components/scroll-region";
import { ConsoleControls } from "@/features/activity/console-controls";
import { ConsoleRow } from "@/features/activity/console-row";
import { deadJobIds, filterLines, type JobFilter } from "@/features/activity/console-lines";
import { useFollow } from "@/features/activity/use-follow";
import { type JobFeed, useJobFeed } from "@/features/activity/use-job-feed";

function emptyWords({ lines, isPaused, isConnecting, isReconnecting }: JobFeed): string {
  if (isReconnecting) return "The feed is lost and being fetched back. What happens meanwhile will be shown.";
  if (isConnecting) return "Connecting…";
  if (lines.length > 0) return "Nothing here fits the filter.";
  return isPaused ? "Paused" : "Waiting for the next job.";
}

interface JobConsoleProps {
  filter: JobFilter;
  canRetry: boolean;
}

/** Every line is one transition as it was recorded; the page invents none. */
export function JobConsole({ filter, canRetry }: JobConsoleProps) {
  const feed = useJobFeed();
  const shown = filterLines(feed.lines, filter);
  const { ref, isFollowing, setIsFollowing, onScroll } = useFollow(shown.at(-1)?.id);
  const dead = deadJobIds(feed.lines);

  return (
    <section aria-label="Live console" className="overflow-hidden rounded-card border border-line bg-surface">
      <ConsoleControls feed={feed} isFollowing={isFollowing} onFollow={setIsFollowing} />
      <ScrollRegion
        ref={ref}
        onScroll={onScroll}
        aria-label="Job transitions"
        className="h-80 overflow-x-hidden overflow-y-auto py-2 font-mono text-xs -outline-offset-2"
      >
        {shown.length === 0 && (
          <p className="grid h-full place-items-center px-6 text-center font-sans text-sm text-ink-3">
            {emptyWords(feed)}
          </p>
        )}
        {shown.map((line) => (
          <ConsoleRow
            key={line.id}
            transition={line.transition}
            canRetry={canRetry && line.transition.to === "DEAD" && dead.has(line.transition.jobId)}
          />
        ))}
      </ScrollRegion>
    </section>
  );
}
