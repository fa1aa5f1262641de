import type { Role } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { findRoles } from "./account.store.js";

/** The role of each of these users, all by one read. Who is gone is not in it. */
export function getRoles(
  ctx: DomainContext,
  { userIds }: { userIds: readonly string[] },
): Promise<Map<string, Role>> {
  return findRoles(ctx, userIds);
}
