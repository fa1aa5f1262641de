import { type InvalidateOptions, type InvalidateQueryFilters, QueryClient } from "@tanstack/react-query";

/**
 * What is out of date is read once more. A first read that is under way then may have looked before the change, and the library
 * would take it for the new one, having nothing else to show: it is given up.
 */
class PromptQueryClient extends QueryClient {
  override async invalidateQueries(
    filters?: InvalidateQueryFilters<never>,
    options?: InvalidateOptions,
  ): Promise<void> {
    await this.cancelQueries({ ...filters, predicate: ({ state }) => state.data === undefined });
    return super.invalidateQueries(filters, options);
  }
}

/**
 * Repeats nothing: the client has repeated what may be repeated.
 *
 * Without a connection calls fail at once and say so. Left to itself the library would hold them back until there is one
 * again: a page would load for ever, and a booking would be made minutes after its button was pressed.
 */
export function createQueryClient(): QueryClient {
  return new PromptQueryClient({
    defaultOptions: {
      queries: { staleTime: 10_000, networkMode: "always", refetchOnReconnect: true, retry: false },
      mutations: { networkMode: "always" },
    },
  });
}
