import type { EventDetail, EventPatch, UpdateEventInput } from "@boxoffice/contracts";
import { appendAudit } from "../audit/index.js";
import type { DomainContext, Sql } from "../context.js";
import { fail, failField } from "../errors.js";
import { useCover } from "../image/index.js";
import { appendEvent } from "../outbox/index.js";
import { changeOwnEvent } from "./change-own-event.js";
import { type EventState, hasBookings, insertVersion, updateEventState } from "./event.store.js";
import { factsOf, haveFactsChanged } from "./event-facts.js";
import { replaceTicketTypes } from "./replace-ticket-types.js";

/**
 * Saves an organizer's changes, if the event still is at the version they were made from, and has the customers told
 * when what they rely on has changed.
 *
 * Throws NOT_FOUND, STALE_VERSION (someone saved first), EVENT_NOT_BOOKABLE (cancelled events stay as they are),
 * CAPACITY_BELOW_SOLD (the event's or a ticket type's), EVENT_HAS_BOOKINGS (changing the currency, or removing a ticket
 * type that was ever booked) and VALIDATION (end not after start, or a cover that it may not show). Nothing is changed then.
 */
export async function updateEvent(ctx: DomainContext, input: UpdateEventInput): Promise<EventDetail> {
  return changeOwnEvent(ctx, {
    id: input.id,
    async change(sql, { detail }) {
      if (detail.version !== input.version) fail("STALE_VERSION", { currentVersion: detail.version });
      if (detail.status === "CANCELLED") fail("EVENT_NOT_BOOKABLE", { why: "CANCELLED" });
      const next = patched(detail, input.patch);
      await assertAllowed(sql, detail, next);
      await useCover(ctx, sql, {
        next: next.coverImageUrl,
        before: detail.coverImageUrl,
        ownerId: detail.organizer.id,
        path: ["patch", "coverImageUrl"],
      });
      await updateEventState(sql, detail.id, next);
      await appendAudit(ctx, sql, {
        accountId: detail.organizer.id,
        action: "event.changed",
        eventId: detail.id,
        details: { title: next.title, fields: Object.keys(input.patch).join(", ") },
      });
      if (input.patch.ticketTypes) await replaceTicketTypes(sql, detail.id, input.patch.ticketTypes);
      const facts = factsOf(next);
      const version = detail.version + 1;
      await insertVersion(sql, { eventId: detail.id, version, facts });
      if (detail.status === "PUBLISHED" && haveFactsChanged(factsOf(detail), facts)) {
        await appendEvent(ctx, sql, { type: "event.changed", eventId: detail.id, version });
      }
    },
  });
}

/** The event's changeable state after the patch: a field that is left out stays, an optional one set to null goes. */
function patched(event: EventDetail, patch: EventPatch): EventState {
  return {
    title: patch.title ?? event.title,
    description: patch.description ?? event.description,
    venue: patch.venue ?? event.venue,
    address: patch.address === undefined ? event.address : patch.address || null,
    startsAt: patch.startsAt ?? event.startsAt,
    endsAt: patch.endsAt ?? event.endsAt,
    timeZone: patch.timeZone ?? event.timeZone,
    capacity: patch.capacity ?? event.capacity,
    category: patch.category === undefined ? event.category : patch.category,
    coverImageUrl: patch.coverImageUrl === undefined ? event.coverImageUrl : patch.coverImageUrl,
    currency: patch.currency ?? event.currency,
    maxPerBooking: patch.maxPerBooking ?? event.maxPerBooking,
  };
}

async function assertAllowed(sql: Sql, event: EventDetail, next: EventState): Promise<void> {
  if (Date.parse(next.endsAt) <= Date.parse(next.startsAt))
    failField(["patch", "endsAt"], "must be after the start");
  const sold = event.capacity - event.seatsLeft;
  if (next.capacity < sold) fail("CAPACITY_BELOW_SOLD", { sold });
  if (next.currency !== event.currency) {
    // Bookings keep the currency they were made in; an event in another one would add up two kinds of money.
    if (await hasBookings(sql, event.id)) fail("EVENT_HAS_BOOKINGS");
  }
}
