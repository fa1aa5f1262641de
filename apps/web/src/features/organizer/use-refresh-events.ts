import { useBoxofficeCache } from "@boxoffice/client/react";

/** After an event changed: every list and page that shows it is fetched again. */
export function useRefreshEvents(): () => void {
  const cache = useBoxofficeCache();
  return () => void cache.events.invalidate();
}
