import { getRouteApi, useRouter } from "@tanstack/react-router";
import { paths } from "@/app/paths";
import { DiscoverPage } from "@/features/discover/discover-page";
import type { DiscoverSearch } from "@/lib/discover-search";

const route = getRouteApi("/");

export function DiscoverRoute() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();

  function refine(next: DiscoverSearch) {
    // A search that comes to rest after a result was clicked must not call the person back from it.
    if (router.latestLocation.pathname !== paths.discover) return;
    // Refining a search is one step of the history, not one a letter.
    void navigate({ search: next, replace: true });
  }

  return <DiscoverPage search={search} onSearch={refine} />;
}
