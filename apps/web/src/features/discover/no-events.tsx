import { t } from "@lingui/core/macro";
import { CalendarSearch, X } from "lucide-react";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import { activeFilters } from "@/features/discover/active-filters";
import type { DiscoverSearch } from "@/lib/discover-search";

interface NoEventsProps {
  search: DiscoverSearch;
  onChange: (search: DiscoverSearch) => void;
}

const clear = (filter: string) => t`Clear ${filter}`;

/** Echoes what was asked for, and offers to let go of one thing at a time. */
export function NoEvents({ search, onChange }: NoEventsProps) {
  const filters = activeFilters(search);
  if (filters.length === 0) {
    return <EmptyState icon={CalendarSearch} title={t`No events are announced yet. Come back soon.`} />;
  }
  const all = filters.map((filter) => filter.words).join(", ");
  return (
    <EmptyState icon={CalendarSearch} title={t`Nothing fits ${all}.`}>
      {filters.map((filter) => (
        <Button key={filter.words} size="sm" onClick={() => onChange(filter.without)}>
          <X aria-hidden className="size-4" />
          {clear(filter.words)}
        </Button>
      ))}
    </EmptyState>
  );
}
