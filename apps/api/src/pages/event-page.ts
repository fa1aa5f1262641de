import { type EventDetail, getEventInput } from "@boxoffice/contracts";
import { DomainError } from "@boxoffice/domain";
import type { AppPage } from "./app-page.js";
import { brieflyKept } from "./briefly-kept.js";
import { eventHead } from "./event-head.js";

export interface EventPageParts {
  page: AppPage;
  publicUrl: string;
  /** As a visitor would see it. */
  getEvent: (slug: string) => Promise<EventDetail>;
  onError: (error: unknown) => void;
}

const keptMs = 5_000;
const mostKept = 500;

/**
 * The page of an event for whoever opens its address, with what it is about in it. The app fetches the event itself, so the
 * page also works without: when the event cannot be read, it is served as it was built. What was read is used again for a
 * few seconds; the app asks again for what may have changed.
 */
export function createEventPage({ page, publicUrl, getEvent, onError }: EventPageParts) {
  // There may be such an event for its organizer; search engines have nothing to look for here.
  const nothingThere = page.withHead(
    '<title>Boxoffice</title>\n    <meta name="robots" content="noindex" />',
  );

  async function write(slug: string): Promise<string> {
    try {
      const event = await getEvent(slug);
      return page.event({
        head: eventHead(event, publicUrl),
        texts: {
          title: event.title,
          description: event.description,
          venue: event.venue,
          address: event.address ?? "",
        },
        data: { query: "events.get", input: { slug }, answer: event },
      });
    } catch (error) {
      if (error instanceof DomainError && error.reason === "NOT_FOUND") return nothingThere;
      onError(error);
      return page.plain;
    }
  }

  const written = brieflyKept(keptMs, mostKept, write);
  // No event has such an address as is refused here, and what is no text for the database need not get there.
  return async (slug: string): Promise<string> =>
    getEventInput.safeParse({ slug }).success ? written(slug) : nothingThere;
}
