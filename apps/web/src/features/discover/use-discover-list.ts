import { keepPreviousData } from "@tanstack/react-query";
import { listInput } from "@/features/discover/list-input";
import { trpc } from "@/lib/api/trpc";
import type { DiscoverSearch } from "@/lib/discover-search";

export function useDiscoverList(search: DiscoverSearch) {
  const query = trpc.events.list.useInfiniteQuery(listInput(search), {
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  return { query, events: query.data?.pages.flatMap((page) => page.items) ?? [] };
}

export type DiscoverList = ReturnType<typeof useDiscoverList>;
