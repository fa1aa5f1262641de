import { trpc } from "@/lib/api/trpc";

/** After an event changed: every list and page that shows it is fetched again. */
export function useRefreshEvents(): () => void {
  const utils = trpc.useUtils();
  return () => void utils.events.invalidate();
}
