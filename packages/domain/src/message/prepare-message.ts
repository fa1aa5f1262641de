import { createHash } from "node:crypto";
import type { MessageKind } from "@boxoffice/contracts";
import { batched } from "../batched.js";
import { newId } from "../context.js";
import type { DomainContext } from "../context.js";
import { insertMessagesOnce, type OutgoingMessage } from "./message.store.js";

export interface MessageDraft {
  kind: MessageKind;
  /** What it is about: the booking's id, or for a notice about an account the notice's own. */
  about: string;
  bookingId: string | null;
  eventId: string | null;
  /** What makes it another than the last of its kind about this, for a kind that one can get several of; else 0. */
  edition: number;
  /** The version of the event whose facts it states; 0 where it is about none. */
  eventVersion: number;
  /** For a notice of a change, the version it compares with. */
  fromVersion: number | null;
  recipient: { id: string; email: string };
  subject: string;
  text: string;
  html: string;
  calendar: string | null;
}

const prepareTogether = batched((ctx: DomainContext, drafts: readonly MessageDraft[]) =>
  insertMessagesOnce(ctx, drafts.map(messageOf)),
);

/**
 * Enters the message before it is sent, once for each kind, subject, edition and recipient: prepared again, the first
 * one is returned with its status, and the caller sends it only while that is SENDING. Its Message-ID follows from
 * what it is about, so a mail that a crash made go out twice is one mail to every mailbox that compares ids. Calls made at
 * about the same time share a statement.
 */
export function prepareMessage(ctx: DomainContext, draft: MessageDraft): Promise<OutgoingMessage> {
  return prepareTogether(ctx, draft);
}

function messageOf({ recipient, edition, about, ...content }: MessageDraft) {
  const dedupeKey = `${content.kind}:${about}:${edition}:${recipient.id}`;
  return {
    ...content,
    id: newId(),
    dedupeKey,
    recipientId: recipient.id,
    to: recipient.email,
    messageId: `<${createHash("sha256").update(dedupeKey).digest("hex").slice(0, 40)}@boxoffice>`,
  };
}
