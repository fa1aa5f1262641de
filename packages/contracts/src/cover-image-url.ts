import { z } from "zod";
import { imageAddress, readImageAddress } from "./image-address.js";

/** An event's picture: an https address, or that of an uploaded image in its widest variant. */
export const coverImageUrl = z
  .string()
  .max(2000)
  .regex(/^[\x21-\x7e]+$/, "must be written in the characters of a URL")
  .refine(isCoverAddress, "must be an https address or that of an uploaded image");

const httpsAddress = z.url({ protocol: /^https$/ });
/**
 * The host right behind two slashes, and nobody in front of it: browsers make the rest right (a missing slash, a backslash) relative to
 * the page they are on, and lists of hosts and other readers do it otherwise.
 */
const writtenOut = /^https:\/\/[^/?#@\\]+(?:[/?#][^\\]*)?$/i;
const emptyLabel = /^\.|\.\./;

function isCoverAddress(text: string): boolean {
  const uploaded = readImageAddress(text);
  if (uploaded) return text === imageAddress(uploaded.id);
  if (!writtenOut.test(text) || !httpsAddress.safeParse(text).success) return false;
  // As it is read: a dot may be written in other ways.
  return !emptyLabel.test(new URL(text).hostname);
}
