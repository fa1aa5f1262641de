import type { ChangeNameInput, User } from "@boxoffice/contracts";
import { assertSignedIn } from "../actor.js";
import { appendAudit } from "../audit/index.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { renameUser } from "./account.store.js";

/**
 * Gives the asking user another name: on their bookings and in attendee lists, or over their events, from now on. Mail that
 * was sent stays as it was. Throws UNAUTHENTICATED for a visitor, and for a user who has gone meanwhile.
 */
export async function changeName(ctx: DomainContext, { name }: ChangeNameInput): Promise<User> {
  const userId = assertSignedIn(ctx.actor);
  return ctx.db.transaction(async (sql) => {
    const { user, formerName } = (await renameUser(sql, { userId, name })) ?? fail("UNAUTHENTICATED");
    if (formerName !== name)
      await appendAudit(ctx, sql, {
        accountId: userId,
        action: "account.renamed",
        details: { name, formerName },
      });
    return user;
  });
}
