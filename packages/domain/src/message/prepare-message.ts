import { createHash } from "node:crypto";
import type { MessageKind } from "@boxoffice/contracts";
import { newId } from "../context.js";
import type { DomainContext } from "../context.js";
import { insertMessageOnce, type OutgoingMessage } from "./message.store.js";

export interface MessageDraft {
  kind: MessageKind;
  bookingId: string;
  eventId: string;
  /** Of the event, for a kind that one booking can get several times; 0 for the others. */
  version: number;
  recipient: { id: string; email: string };
  subject: string;
  text: string;
  html: string;
  calendar: string | null;
}

/**
 * Enters the message before it is sent, once for each kind, booking, version and recipient: prepared again, the first
 * one is returned with its status, and the caller sends it only while that is SENDING. Its Message-ID follows from
 * what it is about, so a mail that a crash made go out twice is one mail to every mailbox that compares ids.
 */
export function prepareMessage(ctx: DomainContext, draft: MessageDraft): Promise<OutgoingMessage> {
  const { recipient, version, ...content } = draft;
  const dedupeKey = `${draft.kind}:${draft.bookingId}:${version}:${recipient.id}`;
  return insertMessageOnce(ctx, {
    ...content,
    id: newId(),
    dedupeKey,
    recipientId: recipient.id,
    to: recipient.email,
    messageId: `<${createHash("sha256").update(dedupeKey).digest("hex").slice(0, 40)}@boxoffice>`,
  });
}
