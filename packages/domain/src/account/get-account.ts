import type { User } from "@boxoffice/contracts";
import { assertSystem } from "../actor.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { findCredentials } from "./account.store.js";

/** The user with this address, for the system alone: nobody else is told who has an account. Throws NOT_FOUND. */
export async function getAccount(ctx: DomainContext, input: { email: string }): Promise<User> {
  assertSystem(ctx.actor);
  const found = await findCredentials(ctx, input.email);
  return found?.user ?? fail("NOT_FOUND");
}
