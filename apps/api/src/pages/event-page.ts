import { type EventDetail, getEventInput } from "@boxoffice/contracts";
import { DomainError } from "@boxoffice/domain";
import type { AppPage } from "./app-page.js";
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
 * The page of an event for whoever opens its address, with what it is about in its head. The app fetches the event itself, so the
 * page also works without: when the event cannot be read, it is served as it was built. What was read is used again for a
 * few seconds, since a popular event is opened by many at once.
 */
export function createEventPage({ page, publicUrl, getEvent, onError }: EventPageParts) {
  const kept = new Map<string, { html: Promise<string>; until: number }>();
  // There may be such an event for its organizer; search engines have nothing to look for here.
  const nothingThere = page.withHead(
    '<title>Boxoffice</title>\n    <meta name="robots" content="noindex" />',
  );

  async function write(slug: string): Promise<string> {
    try {
      return page.withHead(eventHead(await getEvent(slug), publicUrl));
    } catch (error) {
      if (error instanceof DomainError && error.reason === "NOT_FOUND") return nothingThere;
      onError(error);
      return page.plain;
    }
  }

  return async (slug: string): Promise<string> => {
    // No event has such an address, and what is no text for the database need not get there.
    if (!getEventInput.safeParse({ slug }).success) return nothingThere;
    const now = Date.now();
    const known = kept.get(slug);
    if (known && known.until > now) return known.html;
    if (kept.size >= mostKept) kept.clear();
    const html = write(slug);
    kept.set(slug, { html, until: now + keptMs });
    return html;
  };
}
