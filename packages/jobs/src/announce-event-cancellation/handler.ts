import { announceEventCancellation } from "@boxoffice/domain";
import type { JobContext } from "../job-definition.js";
import type { AnnounceEventCancellationPayload } from "./job.js";

/** Enters one job for each customer whose booking ended with the event. */
export async function handleAnnounceEventCancellation(
  { domain, signal }: JobContext,
  payload: AnnounceEventCancellationPayload,
): Promise<void> {
  await announceEventCancellation(domain, { ...payload, signal });
}
