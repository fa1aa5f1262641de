import type { User } from "@boxoffice/contracts";
import { assertSignedIn } from "../actor.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { findUser } from "./account.store.js";

/** The asking user. Throws UNAUTHENTICATED for a visitor, and for a user who has gone meanwhile. */
export async function getCurrentUser(ctx: DomainContext): Promise<User> {
  return (await findUser(ctx, assertSignedIn(ctx.actor))) ?? fail("UNAUTHENTICATED");
}
