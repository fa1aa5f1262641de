import { announceEventCancellation } from "@boxoffice/domain";
import type { JobContext } from "../job-definition.js";
import type { AnnounceEventCancellationPayload } from "./job.js";

/** Enters one job for each customer whose booking ended with the event. */
export async function handleAnnounceEventCancellation(
  { domain, signal, logger }: JobContext,
  { eventId }: AnnounceEventCancellationPayload,
): Promise<void> {
  const entered = await announceEventCancellation(domain, { eventId, signal });
  logger.info({ eventId, entered }, "Event cancellation announced");
}
