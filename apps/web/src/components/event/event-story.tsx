import { Trans } from "@lingui/react/macro";
import { categoryName } from "@/lib/categories";
import type { ReactNode } from "react";
import { EventCover } from "@/components/event/event-cover";
import { WhenBlock } from "@/components/event/when-block";
import { WhereBlock } from "@/components/event/where-block";
import { cn } from "@/lib/cn";

export interface Story {
  id: string;
  title: string;
  coverImageUrl: string | null | undefined;
  category: string | null | undefined;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  venue: string;
  address: string | null | undefined;
  description: string;
  organizerName: string;
}

interface EventStoryProps {
  story: Story;
  /** The public page's own title is the page's heading; in a preview it is not. */
  heading: "h1" | "h2";
  notice?: ReactNode;
}

/** What an event says about itself, on its page and in the organizer's preview alike. All of it is text. */
export function EventStory({ story, heading: Heading, notice }: EventStoryProps) {
  const { organizerName } = story;
  const gap = story.category ? "mt-2" : "mt-6";
  return (
    <article className="@container min-w-0">
      <EventCover
        eventId={story.id}
        imageUrl={story.coverImageUrl}
        sizes="(min-width: 72rem) 46rem, (min-width: 48rem) calc(100vw - 26rem), 100vw"
        className="aspect-[3/2] w-full sm:aspect-[2/1]"
      />
      {notice && <div className="mt-4">{notice}</div>}
      {story.category && (
        <p className="mt-6 text-sm font-medium text-ink-3">{categoryName(story.category)}</p>
      )}
      <Heading
        className={
          Heading === "h1"
            ? cn(gap, "text-xl font-semibold tracking-tight sm:text-2xl sm:tracking-tighter")
            : cn(gap, "text-xl font-semibold tracking-tight")
        }
      >
        {story.title}
      </Heading>
      <div className="mt-6 grid gap-5 border-y border-line py-5 @lg:grid-cols-2">
        <WhenBlock startsAt={story.startsAt} endsAt={story.endsAt} timeZone={story.timeZone} />
        <WhereBlock venue={story.venue} address={story.address} />
      </div>
      {story.description && (
        <p className="mt-6 max-w-2xl text-base whitespace-pre-line text-ink-2">{story.description}</p>
      )}
      <p className="mt-8 text-ink-3">
        <Trans>
          Organized by <span className="font-medium text-ink-2">{organizerName}</span>
        </Trans>
      </p>
    </article>
  );
}
