import type { EventSummary } from "@boxoffice/contracts";
import type { AppPage, FirstData } from "./app-page.js";
import { brieflyKept } from "./briefly-kept.js";

export interface DiscoverPageParts {
  page: AppPage;
  /** As a visitor would see it. */
  listEvents: (input: { limit: number }) => Promise<{ items: EventSummary[]; nextCursor: string | null }>;
  onError: (error: unknown) => void;
}

const keptMs = 1_000;
/** As the web app asks for it (features/discover/list-input.ts). */
const input = { limit: 24 };

/** The page that lists the events, with the first of them in it; without, when they cannot be read. */
export function createDiscoverPage({ page, listEvents, onError }: DiscoverPageParts) {
  async function read(): Promise<FirstData | null> {
    try {
      return { query: "events.list", input, answer: await listEvents(input) };
    } catch (error) {
      onError(error);
      return null;
    }
  }

  const written = brieflyKept(keptMs, 1, async () => page.discover(await read()));
  return async (): Promise<string> => written("");
}
