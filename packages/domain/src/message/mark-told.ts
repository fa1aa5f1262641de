import type { DomainContext } from "../context.js";
import { advanceToldVersion } from "./notice.store.js";

/** Records that this booking's customer has nothing left to learn up to `version`, without a message. */
export function markTold(ctx: DomainContext, input: { bookingId: string; version: number }): Promise<void> {
  return advanceToldVersion(ctx, input);
}
