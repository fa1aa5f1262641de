import { type EventSummary, escapeHtml } from "@boxoffice/contracts";

/** The soonest of them: crawlers come again, and what lies far ahead is found later. */
const mostEvents = 1_000;

interface EventList {
  items: EventSummary[];
  nextCursor: string | null;
}

type ListEvents = (cursor: string | undefined) => Promise<EventList>;

const keptMs = 10 * 60_000;

/** The sitemap, written anew every ten minutes at most, however often it is asked for. */
export function createSitemap(publicUrl: string, list: ListEvents): () => Promise<string> {
  let kept: { text: string; until: number } | null = null;
  return async () => {
    if (!kept || kept.until <= Date.now())
      kept = { text: await writeSitemap(publicUrl, list), until: Date.now() + keptMs };
    return kept.text;
  };
}

/** Every published event that is not over, as search engines want to be told: https://www.sitemaps.org/protocol.html */
async function writeSitemap(publicUrl: string, list: ListEvents): Promise<string> {
  const paths = ["/"];
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    paths.push(...page.items.map(({ slug }) => `/events/${encodeURIComponent(slug)}`));
    cursor = page.nextCursor ?? undefined;
  } while (cursor && paths.length <= mostEvents);
  const urls = paths.map((path) => `  <url><loc>${escapeHtml(publicUrl + path)}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join("\n")}
</urlset>
`;
}

/** Crawlers may read what visitors may. */
export function robots(publicUrl: string): string {
  return `User-agent: *\nDisallow: /trpc/\nSitemap: ${publicUrl}/sitemap.xml\n`;
}
