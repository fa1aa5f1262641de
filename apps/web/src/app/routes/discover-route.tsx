import { getRouteApi } from "@tanstack/react-router";
import { DiscoverPage } from "@/features/discover/discover-page";

const route = getRouteApi("/");

export function DiscoverRoute() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  // Refining a search is one step of the history, not one a letter.
  return <DiscoverPage search={search} onSearch={(next) => void navigate({ search: next, replace: true })} />;
}
