import { type DomainContext, newId, type Sql } from "../context.js";
import { traceparentOf } from "../tracing.js";
import { insertAccountJob } from "./outbox.store.js";

/** What a link by mail is good for. */
export type AccountLinkPurpose = "reset-password" | "verify-email" | "register";

/** What the owner of an account is told that has happened to it. */
export type AccountNotice =
  | "password-changed"
  | "password-reset"
  | "second-factor-enabled"
  | "second-factor-disabled"
  | "second-factor-removed"
  | "second-factor-guessed"
  | "recovery-code-used"
  | "recovery-codes-replaced";

type AccountMail =
  | { type: "send-account-link"; purpose: AccountLinkPurpose; email: string }
  | { type: "send-account-notice"; notice: AccountNotice; userId: string };

/**
 * Writes a mail about an account to the ledger, through `sql`: both commit or neither does. A link is asked for by address
 * alone: whether there is an account is looked up when it is sent, so that to ask takes as long for any address.
 */
export async function appendAccountMail(
  ctx: Pick<DomainContext, "tracing">,
  sql: Sql,
  { type, ...mail }: AccountMail,
): Promise<void> {
  const payload = { ...mail, mailId: newId() };
  await insertAccountJob(sql, { id: newId(), type, payload, delayMs: 0, traceparent: traceparentOf(ctx) });
}
