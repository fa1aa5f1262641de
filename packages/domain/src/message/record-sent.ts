import type { DomainContext } from "../context.js";
import { recordDelivery } from "./message.store.js";

export interface SentMessage {
  id: string;
  /** SENT: the mail server took it. KEPT: there is none, the inbox is where it went. */
  status: "SENT" | "KEPT";
  /** The event version its booking is told of by this message; null for a message that tells of no change. */
  toldVersion: number | null;
}

/** Records where the message went, once; the booking's told version advances with it or not at all. */
export function recordSent(ctx: DomainContext, input: SentMessage): Promise<void> {
  return recordDelivery(ctx, input);
}
