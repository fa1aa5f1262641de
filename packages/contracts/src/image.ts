import { z } from "zod";
import { id, instant } from "./primitives.js";

/** What may be uploaded, by what it really is. */
export const imageTypes = ["image/jpeg", "image/png", "image/webp", "image/avif"] as const;
/** The largest upload: 8 MiB. */
export const largestImageBytes = 8 * 1024 * 1024;
/** A picture of more pixels is refused before it is unpacked. */
export const mostImagePixels = 40_000_000;
/**
 * Of AVIF fewer: its decoder has the whole picture in memory, more than once, where the others pass a few rows at a time. A phone's
 * picture of 4,032 by 3,024 fits.
 */
export const mostAvifPixels = 13_000_000;

/** What an upload is refused with (VALIDATION); one that is too large or of another type comes without such words. */
export const imageProblems = {
  unknown: "must be a JPEG, PNG, WebP or AVIF picture",
  damaged: "cannot be read as a picture",
  moving: "must be a picture that stands still",
  pixels: "has too many pixels: 40 million at most",
  avifPixels: "has too many pixels: 13 million at most as AVIF",
} as const;

/** An uploaded image. `url` is what an event takes as its `coverImageUrl`: a path at this Boxoffice. */
export const storedImage = z.strictObject({
  id,
  url: z.string(),
  /** Of the widest variant, in pixels. */
  width: z.number().int(),
  height: z.number().int(),
  createdAt: instant,
});
export type StoredImage = z.infer<typeof storedImage>;

/** What an event's picture may be, beside an uploaded one. */
export const imageRules = z.strictObject({
  /** The hosts whose https addresses are accepted, `*.example.org` for all below one. Empty: none. null: any. */
  hosts: z.array(z.string()).nullable(),
  /** The media types and the size in bytes of what may be uploaded. */
  types: z.array(z.string()),
  maxBytes: z.number().int(),
});
export type ImageRules = z.infer<typeof imageRules>;
