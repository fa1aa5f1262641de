import { boxoffice, nextPage } from "@boxoffice/client/react";
import { keepPreviousData } from "@tanstack/react-query";
import { listInput } from "@/features/discover/list-input";
import type { DiscoverSearch } from "@/lib/discover-search";

export function useDiscoverList(search: DiscoverSearch) {
  const query = boxoffice.events.list.useInfiniteQuery(listInput(search), {
    ...nextPage,
    placeholderData: keepPreviousData,
  });
  return { query, events: query.data?.pages.flatMap((page) => page.items) ?? [] };
}

export type DiscoverList = ReturnType<typeof useDiscoverList>;
