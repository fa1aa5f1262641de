import type { User } from "@boxoffice/contracts";
import { assertSystem } from "../actor.js";
import type { DomainContext } from "../context.js";
import { findUser } from "./account.store.js";

/** The user with this id, or null when they are gone; for the system alone. */
export async function findAccount(ctx: DomainContext, { userId }: { userId: string }): Promise<User | null> {
  assertSystem(ctx.actor);
  return findUser(ctx, userId);
}
