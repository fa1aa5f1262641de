import { assertSignedIn } from "../actor.js";
import type { DomainContext } from "../context.js";
import { endFamiliesOf } from "./session.store.js";

/** Signs the user out on every device. Access tokens already given out stay good until they expire. */
export async function endAllSessions(ctx: DomainContext): Promise<void> {
  await endFamiliesOf(ctx.db.sql, { userId: assertSignedIn(ctx.actor), reason: "signed-out-everywhere" });
}
