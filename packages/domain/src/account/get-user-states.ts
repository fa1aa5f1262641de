import type { DomainContext } from "../context.js";
import { findUserStates, type UserState } from "./account.store.js";

/** What each of these users is now, and which of their sessions are over, all by one read. Who is gone is not in it. */
export function getUserStates(
  ctx: DomainContext,
  { userIds }: { userIds: readonly string[] },
): Promise<Map<string, UserState>> {
  return findUserStates(ctx, userIds);
}
