import type { Message } from "@boxoffice/contracts";
import { assertSignedIn } from "../actor.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { findMessage } from "./message.store.js";

/** One of the actor's own messages, as text. Throws UNAUTHENTICATED, and NOT_FOUND for an absent or another's message. */
export async function getMessage(ctx: DomainContext, { messageId }: { messageId: string }): Promise<Message> {
  const recipientId = assertSignedIn(ctx.actor);
  return (await findMessage(ctx, { messageId, recipientId })) ?? fail("NOT_FOUND");
}
