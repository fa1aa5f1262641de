import { QueryClient } from "@tanstack/react-query";

/**
 * Repeats nothing: the client has repeated what may be repeated.
 *
 * Without a connection calls fail at once and say so. Left to itself the library would hold them back until there is one
 * again: a page would load for ever, and a booking would be made minutes after its button was pressed.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 10_000, networkMode: "always", refetchOnReconnect: true, retry: false },
      mutations: { networkMode: "always" },
    },
  });
}
