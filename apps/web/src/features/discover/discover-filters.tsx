import { t } from "@lingui/core/macro";
import { SlidersHorizontal } from "lucide-react";
import { useId, useState } from "react";
import { SearchBox } from "@/components/search-box";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { DateRange } from "@/features/discover/date-range";
import { categories, categoryName } from "@/lib/categories";
import { cn } from "@/lib/cn";
import type { DiscoverSearch } from "@/lib/discover-search";

interface DiscoverFiltersProps {
  search: DiscoverSearch;
  /** Categories seen in the list beyond those everyone is offered. */
  seenCategories: string[];
  onChange: (change: { [Key in keyof DiscoverSearch]?: DiscoverSearch[Key] | undefined }) => void;
}

export function DiscoverFilters({ search, seenCategories, onChange }: DiscoverFiltersProps) {
  const offered = new Set<string>([
    ...categories,
    ...seenCategories,
    ...(search.category ? [search.category] : []),
  ]);
  const hidden = [search.from, search.to, search.category, search.free, search.available].filter(
    Boolean,
  ).length;
  const panelId = useId();
  // Phones fold the filters away; wide screens always show them.
  const [isOpen, setIsOpen] = useState(hidden > 0);
  return (
    <search className="mb-6 md:mb-10 grid gap-2 lg:grid-cols-[1fr_auto]">
      <SearchBox
        text={search.text ?? ""}
        label={t`Search by title, place or city`}
        onSearch={(text) => onChange({ text: text || undefined })}
      />
      <Button
        className="md:hidden"
        aria-expanded={isOpen}
        aria-controls={panelId}
        onClick={() => setIsOpen((wasOpen) => !wasOpen)}
      >
        <SlidersHorizontal aria-hidden className="size-4" />
        {t`Filters`}
        {hidden > 0 && ` (${hidden})`}
      </Button>
      <div id={panelId} className={cn(isOpen ? "flex" : "hidden", "flex-wrap gap-2 md:flex")}>
        <DateRange from={search.from} to={search.to} onChange={onChange} />
        <Select
          aria-label={t`Category`}
          className="w-full sm:w-44"
          value={search.category ?? ""}
          onChange={(event) => onChange({ category: event.target.value || undefined })}
        >
          <option value="">{t`All categories`}</option>
          {[...offered]
            .map((category) => ({ category, name: categoryName(category) }))
            .toSorted((one, other) => (one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1))
            .map(({ category, name }) => (
              <option key={category} value={category}>
                {name}
              </option>
            ))}
        </Select>
        <Checkbox
          label={t({ message: "Free", context: "filter" })}
          checked={search.free ?? false}
          onChange={(event) => onChange({ free: event.target.checked ? true : undefined })}
        />
        <Checkbox
          label={t`Seats left`}
          checked={search.available ?? false}
          onChange={(event) => onChange({ available: event.target.checked ? true : undefined })}
        />
      </div>
    </search>
  );
}
