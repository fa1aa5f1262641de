import type { CancelEventInput, EventDetail } from "@boxoffice/contracts";
import { appendAudit } from "../audit/index.js";
import type { DomainContext } from "../context.js";
import { appendEvent } from "../outbox/index.js";
import { changeOwnEvent } from "./change-own-event.js";
import { insertVersion, markCancelled } from "./event.store.js";
import { factsOf } from "./event-facts.js";

/**
 * Calls an event off: it takes no more bookings, its active bookings are cancelled in the same commit, and their customers
 * are told with the reason. Cancelling it again changes nothing. Throws NOT_FOUND.
 */
export async function cancelEvent(ctx: DomainContext, input: CancelEventInput): Promise<EventDetail> {
  return changeOwnEvent(ctx, {
    id: input.id,
    async change(sql, { detail }) {
      if (detail.status === "CANCELLED") return;
      await markCancelled(sql, detail.id, input.reason);
      await appendAudit(ctx, sql, {
        accountId: detail.organizer.id,
        action: "event.cancelled",
        eventId: detail.id,
        details: { title: detail.title, reason: input.reason },
      });
      await insertVersion(sql, { eventId: detail.id, version: detail.version + 1, facts: factsOf(detail) });
      // A draft was never on sale: there is nobody to tell.
      if (detail.status === "PUBLISHED")
        await appendEvent(ctx, sql, { type: "event.cancelled", eventId: detail.id });
    },
  });
}
