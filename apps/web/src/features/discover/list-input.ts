import type { DiscoverSearch } from "@/lib/discover-search";

/** The days of the URL as instants on the reader's own calendar; both days are included whole. */
export function listInput(search: DiscoverSearch) {
  return {
    limit: 24,
    ...(search.text && { text: search.text }),
    ...(search.from && { from: new Date(`${search.from}T00:00:00`).toISOString() }),
    ...(search.to && { to: new Date(`${search.to}T23:59:59.999`).toISOString() }),
    ...(search.category && { category: search.category }),
    ...(search.free && { freeOnly: true }),
    ...(search.available && { availableOnly: true }),
  };
}
