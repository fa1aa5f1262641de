import { assertSystem } from "../actor.js";
import type { DomainContext } from "../context.js";
import { markVerified } from "./account.store.js";

/** Counts the address of this account as confirmed, without a mail; for the system alone. */
export async function confirmAccount(ctx: DomainContext, { email }: { email: string }): Promise<void> {
  assertSystem(ctx.actor);
  await markVerified(ctx.db.sql, email);
}
