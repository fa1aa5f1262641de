import { z } from "zod";
import { id, instant, pageInput, pageOf } from "./primitives.js";

export const messageKinds = [
  "booking-confirmation",
  "booking-cancellation",
  "event-change",
  "event-cancellation",
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
