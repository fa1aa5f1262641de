import type { ListMessagesInput, MessageSummary } from "@boxoffice/contracts";
import { assertSignedIn } from "../actor.js";
import type { DomainContext } from "../context.js";
import { idKey, pageFrom, readCursor } from "../page.js";
import { findMessages } from "./message.store.js";

/** The actor's own messages, newest first. Throws UNAUTHENTICATED, and VALIDATION for a cursor of another list. */
export async function listMessages(
  ctx: DomainContext,
  { cursor, limit }: ListMessagesInput,
): Promise<{ items: MessageSummary[]; nextCursor: string | null }> {
  const recipientId = assertSignedIn(ctx.actor);
  const rows = await findMessages(ctx, {
    recipientId,
    beforeId: readCursor(cursor, idKey),
    limit: limit + 1,
  });
  return pageFrom(
    rows,
    limit,
    (message) => message.id,
    (message) => message,
  );
}
