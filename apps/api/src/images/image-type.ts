import type { imageTypes } from "@boxoffice/contracts";

export type ImageType = (typeof imageTypes)[number];

/**
 * What a file is by its first bytes, whatever it is called; null when it is nothing that we read. What begins in another way (SVG, GIF,
 * TIFF, HTML) never gets as far as a decoder.
 */
export function imageTypeOf(file: Buffer): ImageType | null {
  const ascii = (from: number, to: number) => file.toString("latin1", from, to);
  if (ascii(0, 3) === "\xff\xd8\xff") return "image/jpeg";
  if (ascii(0, 8) === "\x89PNG\r\n\x1a\n") return "image/png";
  if (ascii(0, 4) === "RIFF" && ascii(8, 12) === "WEBP") return "image/webp";
  if (ascii(4, 12) === "ftypavif") return "image/avif";
  return null;
}
