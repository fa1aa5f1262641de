import { assertSystem } from "../actor.js";
import { appendAudit } from "../audit/index.js";
import type { DomainContext } from "../context.js";
import type { AccountLinkPurpose } from "../outbox/index.js";
import { findOwner } from "./account.store.js";
import { insertLink } from "./account-link.store.js";
import { hashLinkToken, linkGoodForMs, newLinkToken } from "./account-link-token.js";

/** What there is to send to an address. */
export type IssuedLink =
  | { outcome: "link"; token: string /** null: there is no account yet. */; name: string | null }
  | { outcome: "has-account"; name: string };

/**
 * Makes a link for whoever reads mail at this address, or null when there is nothing to send: no account to reset, none to
 * confirm. Someone who asked to register and has an account is told that. Only the hash is kept, so sent again it is another
 * one, and the one of before is good as well: a mail that went out, but was not recorded as gone, must not be of no use.
 * For the system alone.
 */
export async function issueAccountLink(
  ctx: DomainContext,
  { purpose, email }: { purpose: AccountLinkPurpose; email: string },
): Promise<IssuedLink | null> {
  assertSystem(ctx.actor);
  const owner = await findOwner(ctx, email);
  if (purpose === "register") {
    if (owner) return { outcome: "has-account", name: owner.name };
  } else if (!owner || (purpose === "verify-email" && owner.isVerified)) return null;
  const token = newLinkToken();
  await ctx.db.transaction(async (sql) => {
    await insertLink(sql, {
      purpose,
      email,
      tokenHash: hashLinkToken(token),
      userId: owner?.id ?? null,
      goodForMs: linkGoodForMs[purpose],
    });
    if (owner)
      await appendAudit(ctx, sql, { accountId: owner.id, action: "link.sent", details: { purpose } });
  });
  return { outcome: "link", token, name: owner?.name ?? null };
}
