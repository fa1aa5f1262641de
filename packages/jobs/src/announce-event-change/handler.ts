import { announceEventChange } from "@boxoffice/domain";
import type { JobContext } from "../job-definition.js";
import type { AnnounceEventChangePayload } from "./job.js";

/** Enters one job for each customer to be told of the event's change. */
export async function handleAnnounceEventChange(
  { domain, signal }: JobContext,
  payload: AnnounceEventChangePayload,
): Promise<void> {
  await announceEventChange(domain, { ...payload, signal });
}
