import { pruneOldRows } from "@boxoffice/domain";
import type { JobContext } from "../job-definition.js";

/** Deletes what is older than the settings keep it. Cut short, it goes on at its next attempt where it was. */
export async function handlePruneOldRows({ domain, retention, signal, logger }: JobContext): Promise<void> {
  const pruned = await pruneOldRows(domain, { retention, signal });
  logger.info(pruned, "Old rows pruned");
}
