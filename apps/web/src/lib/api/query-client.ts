import { QueryClient } from "@tanstack/react-query";
import { readApiFailure } from "@/lib/api/api-error";

const passing = new Set(["OFFLINE", "OVERLOADED"]);

/**
 * Reads are repeated only when the failure may pass; asking again for what is forbidden or absent changes nothing.
 *
 * Without a connection calls fail at once and say so. Left to itself the library would hold them back until there is one
 * again: a page would load for ever, and a booking would be made minutes after its button was pressed.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        networkMode: "always",
        refetchOnReconnect: true,
        retry: (failures, error) =>
          failures < 2 && navigator.onLine && passing.has(readApiFailure(error).reason),
      },
      mutations: { networkMode: "always" },
    },
  });
}
