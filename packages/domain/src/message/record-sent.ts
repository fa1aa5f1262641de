import { batched } from "../batched.js";
import type { DomainContext } from "../context.js";
import { recordDeliveries } from "./message.store.js";

export interface SentMessage {
  id: string;
  /** SENT: the mail server took it. KEPT: there is none, the inbox is where it went. */
  status: "SENT" | "KEPT";
  /** The event version its booking is told of by this message; null for a message that tells of no change. */
  toldVersion: number | null;
}

const recordTogether = batched(recordDeliveries);

/**
 * Records where the message went, once; the booking's told version advances with it or not at all. Calls made at about the
 * same time share a statement.
 */
export async function recordSent(ctx: DomainContext, input: SentMessage): Promise<void> {
  await recordTogether(ctx, input);
}
