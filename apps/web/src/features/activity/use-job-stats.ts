import { boxoffice } from "@boxoffice/client/react";

/** A worker counts as gone six seconds after its last heartbeat; asking often shows that without further delay. */
const refetchInterval = 2_000;

/** The figures of the jobs one may see, asked for by whoever shows them, once for all of them. */
export function useJobStats(eventId: string | undefined) {
  return boxoffice.jobs.stats.useQuery(eventId ? { eventId } : {}, { refetchInterval });
}
