import type { EventDetail } from "@boxoffice/contracts";
import { assertVerifiedEmail } from "../account/index.js";
import { appendAudit } from "../audit/index.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { insertVersion, markPublished } from "./event.store.js";
import { factsOf } from "./event-facts.js";
import { changeOwnEvent } from "./change-own-event.js";

/**
 * Opens a draft to the public; publishing a published event changes nothing. Throws NOT_FOUND, and EVENT_NOT_BOOKABLE for
 * a cancelled event, which stays cancelled, and EMAIL_UNVERIFIED where a confirmed address is required.
 */
export async function publishEvent(ctx: DomainContext, input: { id: string }): Promise<EventDetail> {
  await assertVerifiedEmail(ctx);
  return changeOwnEvent(ctx, {
    id: input.id,
    async change(sql, { detail }) {
      if (detail.status === "CANCELLED") fail("EVENT_NOT_BOOKABLE", { why: "CANCELLED" });
      if (detail.status === "PUBLISHED") return;
      await markPublished(sql, detail.id);
      await appendAudit(ctx, sql, {
        accountId: detail.organizer.id,
        action: "event.published",
        eventId: detail.id,
        details: { title: detail.title },
      });
      await insertVersion(sql, { eventId: detail.id, version: detail.version + 1, facts: factsOf(detail) });
    },
  });
}
