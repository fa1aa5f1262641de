import type { Role, User } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { findUser } from "./account.store.js";

/** The user whom an access token names. Throws UNAUTHENTICATED when they are gone or their role has changed since. */
export async function getUser(ctx: DomainContext, claim: { id: string; role: Role }): Promise<User> {
  const user = await findUser(ctx, claim.id);
  return user?.role === claim.role ? user : fail("UNAUTHENTICATED");
}
