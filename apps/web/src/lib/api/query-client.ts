import { QueryClient } from "@tanstack/react-query";
import { readApiFailure } from "@/lib/api/api-error";

const passing = new Set(["OFFLINE", "OVERLOADED"]);

/** Reads are repeated only when the failure may pass; asking again for what is forbidden or absent changes nothing. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && passing.has(readApiFailure(error).reason),
      },
    },
  });
}
