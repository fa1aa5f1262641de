import { t } from "@lingui/core/macro";
import { useDeferredValue } from "react";
import { DiscoverFilters } from "@/features/discover/discover-filters";
import { EventList } from "@/features/discover/event-list";
import { useDiscoverList } from "@/features/discover/use-discover-list";
import { type DiscoverSearch, parseDiscoverSearch } from "@/lib/discover-search";
import { useDocumentTitle } from "@/lib/use-document-title";

interface DiscoverPageProps {
  search: DiscoverSearch;
  onSearch: (search: DiscoverSearch) => void;
}

export function DiscoverPage({ search, onSearch }: DiscoverPageProps) {
  useDocumentTitle(undefined);
  const list = useDiscoverList(search);
  // Rows are drawn in pieces: one may go on typing meanwhile.
  const shown = useDeferredValue(list);
  const seen = list.events.flatMap((event) => event.category ?? []);
  return (
    <>
      <h1 className="mb-6 text-2xl font-semibold tracking-tighter">{t`What’s on`}</h1>
      <DiscoverFilters
        search={search}
        seenCategories={seen}
        onChange={(change) => onSearch(parseDiscoverSearch({ ...search, ...change }))}
      />
      <EventList list={shown} search={search} onSearch={onSearch} />
    </>
  );
}
