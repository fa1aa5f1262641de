import type { PersonalToken } from "@boxoffice/contracts";
import { assertSignedIn } from "../actor.js";
import type { DomainContext } from "../context.js";
import { selectTokens } from "./token.store.js";

/** The asking user's tokens that are not revoked, expired ones included, the newest first; a hundred at most. */
export function listTokens(ctx: DomainContext): Promise<PersonalToken[]> {
  return selectTokens(ctx, assertSignedIn(ctx.actor));
}
