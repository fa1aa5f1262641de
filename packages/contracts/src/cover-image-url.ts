import { z } from "zod";
import { imageAddress, readImageAddress } from "./image-address.js";

/** An event's picture: an https address, or that of an uploaded image in its widest variant. */
export const coverImageUrl = z
  .string()
  .max(2000)
  .regex(/^[\x21-\x7e]+$/, "must be written in the characters of a URL")
  .refine(isCoverAddress, "must be an https address or that of an uploaded image");

const httpsAddress = z.url({ protocol: /^https$/ });

function isCoverAddress(text: string): boolean {
  const uploaded = readImageAddress(text);
  return uploaded ? text === imageAddress(uploaded.id) : httpsAddress.safeParse(text).success;
}
