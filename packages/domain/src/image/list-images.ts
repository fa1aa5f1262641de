import type { StoredImage } from "@boxoffice/contracts";
import { assertOrganizer } from "../actor.js";
import type { DomainContext } from "../context.js";
import { selectImages } from "./image.store.js";

/** The images that the asking organizer uploaded and that are kept, the newest first. Throws UNAUTHENTICATED and FORBIDDEN. */
export async function listImages(ctx: DomainContext): Promise<StoredImage[]> {
  return selectImages(ctx.db.sql, assertOrganizer(ctx.actor));
}
