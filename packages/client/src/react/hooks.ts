import type { BoxofficeCache } from "./cache-of.js";
import type { BoxofficeHooks } from "./hooks-of.js";
import { trpc } from "./trpc.js";

/**
 * A hook for every call: `useQuery`, `useInfiniteQuery` of lists (with `nextPage`), `useMutation`, `useSubscription`.
 * Needs a `BoxofficeProvider` above. Errors narrow with `isBoxofficeError`.
 */
export const boxoffice = trpc as unknown as BoxofficeHooks;

/** What the queries have been answered, to be marked as out of date or changed: `cache.events.get.invalidate({ id })`. */
export function useBoxofficeCache(): BoxofficeCache {
  return trpc.useUtils();
}

/** Where the cursor of the next page is, for `useInfiniteQuery`. */
export const nextPage = {
  getNextPageParam: (page: { nextCursor: string | null }): string | null => page.nextCursor,
};
