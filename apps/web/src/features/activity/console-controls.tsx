import { t } from "@lingui/core/macro";
import { ArrowDownToLine, Eraser, Pause, Play } from "lucide-react";
import { ReconnectingNote } from "@/components/reconnecting-note";
import { Button } from "@/components/ui/button";
import type { JobFeed } from "@/features/activity/use-job-feed";

interface ConsoleControlsProps {
  feed: JobFeed;
  isFollowing: boolean;
  onFollow: (isFollowing: boolean) => void;
}

export function ConsoleControls({ feed, isFollowing, onFollow }: ConsoleControlsProps) {
  const { waitingCount } = feed;
  return (
    <div className="flex flex-wrap items-center gap-x-1 border-b border-line py-1.5 pr-2 pl-4">
      <h2 className="mr-auto flex items-center gap-3 text-sm font-medium max-sm:min-h-9 max-sm:w-full">
        {t`Live`}
        <ReconnectingNote isShown={feed.isReconnecting} />
      </h2>
      <Button
        size="sm"
        variant="ghost"
        aria-pressed={isFollowing}
        className="aria-pressed:text-accent"
        onClick={() => onFollow(!isFollowing)}
      >
        <ArrowDownToLine aria-hidden className="size-4 max-sm:hidden" />
        {t`Follow`}
      </Button>
      <Button size="sm" variant="ghost" onClick={feed.isPaused ? feed.resume : feed.pause}>
        {feed.isPaused ? (
          <Play aria-hidden className="size-4 max-sm:hidden" />
        ) : (
          <Pause aria-hidden className="size-4 max-sm:hidden" />
        )}
        {feed.isPaused ? t`Resume` : t`Pause`}
        {waitingCount > 0 && <span className="tabular text-ink-3">{t`${waitingCount} new`}</span>}
      </Button>
      <Button size="sm" variant="ghost" onClick={feed.clear}>
        <Eraser aria-hidden className="size-4 max-sm:hidden" />
        {t({ message: "Clear", context: "console" })}
      </Button>
    </div>
  );
}
