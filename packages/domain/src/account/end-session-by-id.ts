import { assertSignedIn } from "../actor.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { endOwnFamily } from "./session.store.js";

/** Signs one device of the asking user out. Throws NOT_FOUND when it is none of theirs, or signed out already. */
export async function endSessionById(ctx: DomainContext, input: { sessionId: string }): Promise<void> {
  const isEnded = await endOwnFamily(ctx, { id: input.sessionId, userId: assertSignedIn(ctx.actor) });
  if (!isEnded) fail("NOT_FOUND");
}
