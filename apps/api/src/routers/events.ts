import {
  announcementPage,
  attendeePage,
  availability,
  cancelEventInput,
  createEventInput,
  eventDetail,
  eventIdInput,
  eventNoticePage,
  eventPage,
  eventSales,
  eventSalesInput,
  exportAttendeesInput,
  getEventInput,
  listAnnouncementsInput,
  listAttendeesInput,
  listEventsInput,
  listMyEventsInput,
  listNoticesInput,
  ok,
  organizerEventPage,
  updateEventInput,
  watchAvailabilityInput,
} from "@boxoffice/contracts";
import {
  cancelEvent,
  createEvent,
  deleteEvent,
  exportAttendees,
  getEvent,
  getSales,
  listAnnouncements,
  listAttendees,
  listEvents,
  listMyEvents,
  listNotices,
  publishEvent,
  updateEvent,
} from "@boxoffice/domain";
import { tracked } from "@trpc/server";
import { watchAvailability } from "../live/watch-availability.js";
import { zAsyncIterable } from "../trpc/async-iterable.js";
import { organizerProcedure, publicProcedure, router } from "../trpc/init.js";
import { rest } from "../trpc/procedure-meta.js";

export const eventsRouter = router({
  list: publicProcedure
    .meta({
      scope: "events:read",
      rest: [rest("GET /events", "Published events that are not over, the soonest first")],
    })
    .input(listEventsInput)
    .output(eventPage)
    .query(({ ctx, input }) => listEvents(ctx.domain, input)),

  get: publicProcedure
    .meta({
      scope: "events:read",
      rest: [
        rest("GET /events/{id}", "One event"),
        rest("GET /events/by-slug/{slug}", "One event, by the name in its address"),
      ],
    })
    .input(getEventInput)
    .output(eventDetail)
    .query(({ ctx, input }) => getEvent(ctx.domain, input)),

  create: organizerProcedure
    .meta({
      scope: "events:write",
      rest: [rest("POST /events", "Make an event, as a draft or published", 201)],
    })
    .input(createEventInput)
    .output(eventDetail)
    .mutation(({ ctx, input }) => createEvent(ctx.domain, input)),

  update: organizerProcedure
    .meta({ scope: "events:write", rest: [rest("PATCH /events/{id}", "Change an event")] })
    .input(updateEventInput)
    .output(eventDetail)
    .mutation(({ ctx, input }) => updateEvent(ctx.domain, input)),

  publish: organizerProcedure
    .meta({ scope: "events:write", rest: [rest("POST /events/{id}/publish", "Publish a draft")] })
    .input(eventIdInput)
    .output(eventDetail)
    .mutation(({ ctx, input }) => publishEvent(ctx.domain, input)),

  cancel: organizerProcedure
    .meta({
      scope: "events:write",
      rest: [
        rest("POST /events/{id}/cancel", "Cancel an event, with its bookings, and tell their customers"),
      ],
    })
    .input(cancelEventInput)
    .output(eventDetail)
    .mutation(({ ctx, input }) => cancelEvent(ctx.domain, input)),

  delete: organizerProcedure
    .meta({
      scope: "events:write",
      rest: [rest("DELETE /events/{id}", "Delete an event that was never booked", 204)],
    })
    .input(eventIdInput)
    .output(ok)
    .mutation(({ ctx, input }) => deleteEvent(ctx.domain, input)),

  mine: organizerProcedure
    .meta({
      scope: "events:read",
      rest: [rest("GET /me/events", "The organizer's own events, with sold seats and revenue")],
    })
    .input(listMyEventsInput)
    .output(organizerEventPage)
    .query(({ ctx, input }) => listMyEvents(ctx.domain, input)),

  attendees: organizerProcedure
    .meta({ scope: "bookings:read", rest: [rest("GET /events/{eventId}/attendees", "Who booked an event")] })
    .input(listAttendeesInput)
    .output(attendeePage)
    .query(({ ctx, input }) => listAttendees(ctx.domain, input)),

  exportAttendees: organizerProcedure
    .meta({
      scope: "bookings:read",
      rest: [rest("POST /events/{eventId}/attendees/export", "Take along who booked an event")],
    })
    .input(exportAttendeesInput)
    .output(attendeePage)
    .mutation(({ ctx, input }) => exportAttendees(ctx.domain, input)),

  sales: organizerProcedure
    .meta({
      scope: "events:read",
      rest: [rest("GET /events/{eventId}/sales", "What an event sold day by day")],
    })
    .input(eventSalesInput)
    .output(eventSales)
    .query(({ ctx, input }) => getSales(ctx.domain, input)),

  announcements: organizerProcedure
    .meta({
      scope: "events:read",
      rest: [rest("GET /announcements", "How far each telling of customers has come")],
    })
    .input(listAnnouncementsInput)
    .output(announcementPage)
    .query(({ ctx, input }) => listAnnouncements(ctx.domain, input)),

  notices: organizerProcedure
    .meta({
      scope: "bookings:read",
      rest: [rest("GET /events/{eventId}/notices", "Who was told what about an event")],
    })
    .input(listNoticesInput)
    .output(eventNoticePage)
    .query(({ ctx, input }) => listNotices(ctx.domain, input)),

  watchAvailability: publicProcedure
    .meta({ scope: "events:read" })
    .input(watchAvailabilityInput)
    .output(zAsyncIterable(availability))
    .subscription(async function* ({ ctx, input, signal }) {
      // Each snapshot is whole, so a client that comes back needs no history: it is sent the present once more. Streams in
      // their usual form do not come this way: `availabilityRoute` answers them with less work.
      const watch = { eventIds: input.eventIds, signal };
      for await (const { id, snapshot } of watchAvailability(ctx.services.availability, watch)) {
        yield tracked(id, snapshot);
      }
    }),
});
