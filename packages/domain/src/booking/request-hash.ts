import { hash } from "node:crypto";
import type { CreateBookingInput } from "@boxoffice/contracts";

/** Fingerprint of what is asked for, the order of the items aside: the same intent has the same one. */
export function requestHash(input: CreateBookingInput): Buffer {
  const items = input.items
    .map(({ ticketTypeId, quantity }) => `${ticketTypeId.toLowerCase()}=${quantity}`)
    .sort();
  return hash("sha256", [input.eventId.toLowerCase(), ...items].join("\n"), "buffer");
}
