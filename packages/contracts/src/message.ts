import { z } from "zod";
import { id, instant, pageInput, pageOf } from "./primitives.js";

/** What everybody who booked an event is told about it. */
const eventNoticeKinds = ["event-change", "event-cancellation", "event-reminder"] as const;
export const eventNoticeKind = z.enum(eventNoticeKinds);
export type EventNoticeKind = z.infer<typeof eventNoticeKind>;

/** `account-notice`: something about the account itself, such as a new password. */
export const messageKinds = [
  "booking-confirmation",
  "booking-cancellation",
  "account-notice",
  ...eventNoticeKinds,
] as const;
export const messageKind = z.enum(messageKinds);
export type MessageKind = z.infer<typeof messageKind>;

/** SENDING: handed to the mail server, answer not recorded yet. KEPT: no mail server is set, this inbox is where it went. */
export const messageStatuses = ["SENDING", "SENT", "KEPT"] as const;
export const messageStatus = z.enum(messageStatuses);
export type MessageStatus = z.infer<typeof messageStatus>;

const messageFields = {
  id,
  kind: messageKind,
  subject: z.string(),
  to: z.string(),
  status: messageStatus,
  eventId: id.nullable(),
  bookingId: id.nullable(),
  createdAt: instant,
  sentAt: instant.nullable(),
};

export const messageSummary = z.strictObject(messageFields);
export type MessageSummary = z.infer<typeof messageSummary>;

export const message = z.strictObject({ ...messageFields, text: z.string(), hasCalendar: z.boolean() });
export type Message = z.infer<typeof message>;

export const messageIdInput = z.strictObject({ messageId: id });
export const listMessagesInput = z.strictObject(pageInput);
export type ListMessagesInput = z.infer<typeof listMessagesInput>;
export const messagePage = pageOf(messageSummary);

/** One telling of an event's customers. Its messages are entered into the ledger page by page, then sent one by one. */
export const announcement = z.strictObject({
  id,
  kind: eventNoticeKind,
  event: z.strictObject({ id, title: z.string() }),
  /** The event's version that is told of. */
  version: z.number().int(),
  /** How many bookings were concerned when it began. */
  total: z.number().int(),
  /** How many of them a job has been entered for. */
  entered: z.number().int(),
  /** How many of these jobs are done; those that found nothing to tell any more included. */
  done: z.number().int(),
  /** How many of them are dead. */
  dead: z.number().int(),
  startedAt: instant,
  /** When the last job had been entered. */
  enteredAt: instant.nullable(),
  /** A later one of its kind has begun before this one was through: it goes no further. */
  isOvertaken: z.boolean(),
});
export type Announcement = z.infer<typeof announcement>;
export const announcementPage = pageOf(announcement);
/** Of one event, or of all of the organizer's own. */
export const listAnnouncementsInput = z.strictObject({ eventId: id.optional(), ...pageInput });
export type ListAnnouncementsInput = z.infer<typeof listAnnouncementsInput>;

/** What one customer was told about an event, for its organizer. */
export const eventNotice = z.strictObject({
  id,
  kind: eventNoticeKind,
  status: messageStatus,
  /** The event's version that it states. */
  version: z.number().int(),
  bookingId: id,
  reference: z.string(),
  customer: z.strictObject({ id, name: z.string(), email: z.string() }),
  /** Of an event-change: what was told, with old and new values. */
  changes: z.array(
    z.strictObject({
      fact: z.enum(["title", "startsAt", "endsAt", "timeZone", "venue", "address"]),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
  createdAt: instant,
  sentAt: instant.nullable(),
});
export type EventNotice = z.infer<typeof eventNotice>;
export const eventNoticePage = pageOf(eventNotice);
export const listNoticesInput = z.strictObject({
  eventId: id,
  kind: eventNoticeKind.optional(),
  /** Those that state this version of the event: with a kind, one announcement's. */
  version: z.number().int().min(1).max(2_147_483_647).optional(),
  ...pageInput,
});
export type ListNoticesInput = z.infer<typeof listNoticesInput>;
