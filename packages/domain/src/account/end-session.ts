import type { DomainContext } from "../context.js";
import { hashRefreshToken } from "./refresh-token.js";
import { endFamily } from "./session.store.js";

/** Signs this device out. Ending a session that is over already, or none, changes nothing. */
export async function endSession(ctx: DomainContext, input: { refreshToken: string }): Promise<void> {
  const tokenHash = hashRefreshToken(input.refreshToken);
  await endFamily(ctx, { tokenHash, reason: "signed-out", onlyIfSpent: false });
}
