import { categoryName } from "@/lib/categories";
import { t } from "@lingui/core/macro";
import type { DiscoverSearch } from "@/lib/discover-search";
import { formatDay } from "@/lib/event-time";

export interface ActiveFilter {
  words: string;
  /** The search without this one. */
  without: DiscoverSearch;
}

function readDay(day: string): string {
  return formatDay(`${day}T12:00:00Z`, "UTC");
}

const fromDay = (day: string) => t`from ${day}`;
const untilDay = (day: string) => t`until ${day}`;

/** What a search narrows down to, in words. */
export function activeFilters(search: DiscoverSearch): ActiveFilter[] {
  const { text, category, from, to, free, available } = search;
  const found: [keyof DiscoverSearch, string | undefined][] = [
    ["text", text && `“${text}”`],
    ["category", category && categoryName(category)],
    ["from", from && fromDay(readDay(from))],
    ["to", to && untilDay(readDay(to))],
    ["free", free && t`free events`],
    ["available", available && t`seats left`],
  ];
  return found.flatMap(([key, words]) => {
    if (!words) return [];
    const { [key]: _dropped, ...without } = search;
    return [{ words, without }];
  });
}
