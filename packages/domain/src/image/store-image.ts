import { createHash } from "node:crypto";
import type { StoredImage } from "@boxoffice/contracts";
import { assertOrganizer } from "../actor.js";
import { type DomainContext, newId } from "../context.js";
import { insertImage, touchSameImage } from "./image.store.js";

/** A picture made anew: nothing of the file it came in is left in it. */
export interface EncodedImage {
  /** Of the widest variant. */
  width: number;
  height: number;
  /** One for each of `imageWidths`. */
  variants: { width: number; webp: Buffer }[];
}

export interface StoreImageInput {
  /** The file as it came. */
  upload: Buffer;
  /** Reads the picture and makes it anew. Throws VALIDATION for what is none. */
  encode: (upload: Buffer) => Promise<EncodedImage>;
}

/**
 * Makes a file that an organizer uploaded into an image that events of theirs can show, and keeps it for some days until one does.
 * The file itself is not kept; the same file again is the same image. Throws UNAUTHENTICATED, FORBIDDEN for customers, and what
 * `encode` throws.
 */
export async function storeImage(
  ctx: DomainContext,
  { upload, encode }: StoreImageInput,
): Promise<StoredImage> {
  const ownerId = assertOrganizer(ctx.actor);
  const sha256 = createHash("sha256").update(upload).digest();
  const same = await touchSameImage(ctx.db.sql, { ownerId, sha256 });
  if (same) return same;
  const encoded = await encode(upload);
  return insertImage(ctx.db.sql, { id: newId(), ownerId, sha256, ...encoded });
}
