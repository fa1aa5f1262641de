import { readImageAddress } from "@boxoffice/contracts";
import type { DomainContext, Sql } from "../context.js";
import { failField } from "../errors.js";
import { touchImages } from "./image.store.js";
import { isAllowedHost } from "./is-allowed-host.js";

interface CoverChange {
  /** What the event shows from now on, and what it showed. */
  next: string | null | undefined;
  before: string | null;
  /** The event's organizer. */
  ownerId: string;
  /** Where `next` stands in the input. */
  path: string[];
}

/**
 * Sees to it that an event may show its new picture, within the transaction that writes it: an image of its organizer's own, or an
 * https address on a host that is allowed here. Nothing is fetched from there. What it shows already is not asked about again. Throws
 * VALIDATION for `path`.
 */
export async function useCover(
  ctx: Pick<DomainContext, "imageHosts">,
  sql: Sql,
  { next, before, ownerId, path }: CoverChange,
): Promise<void> {
  if ((next ?? null) === before) return;
  const uploaded = next ? readImageAddress(next) : null;
  if (next && !uploaded && !isAllowedHost(next, ctx.imageHosts)) {
    failField(path, "must be on a host that is allowed here, or an uploaded image");
  }
  // The one that is taken off is kept for some days too: whoever did so may think again.
  const shown = before ? readImageAddress(before) : null;
  const ids = [uploaded, shown].flatMap((image) => (image ? [image.id] : []));
  if (ids.length === 0) return;
  const held = await touchImages(sql, ids);
  // An image that is another organizer's and one that is gone look the same.
  const isOwn = held.some((image) => image.id === uploaded?.id && image.ownerId === ownerId);
  if (uploaded && !isOwn) failField(path, "is no image of yours");
}
