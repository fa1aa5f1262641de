import { assertSystem } from "../actor.js";
import type { DomainContext } from "../context.js";
import { insertAuditEntryByEmail } from "./audit.store.js";

/** Writes into the log of this address's account, if it has one, that its password was guessed at. For the system alone. */
export async function recordGuessing(
  ctx: DomainContext,
  { email, address }: { email: string; address: string },
): Promise<void> {
  assertSystem(ctx.actor);
  await insertAuditEntryByEmail(ctx.db.sql, { email, action: "account.guessed-at", address });
}
