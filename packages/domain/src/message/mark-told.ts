import { batched } from "../batched.js";
import type { DomainContext } from "../context.js";
import { advanceToldVersions } from "./notice.store.js";

const markTogether = batched(advanceToldVersions);

/** Records that this booking's customer has nothing left to learn up to `version`, without a message. */
export async function markTold(
  ctx: DomainContext,
  input: { bookingId: string; version: number },
): Promise<void> {
  await markTogether(ctx, input);
}
