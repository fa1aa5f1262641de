import type { CreateBookingInput } from "@boxoffice/contracts";

/** What is asked for, in one spelling whatever the order of the items. The database keeps its SHA-256 beside the key. */
export function requestIntent(input: CreateBookingInput): string {
  const items = input.items
    .map(({ ticketTypeId, quantity }) => `${ticketTypeId.toLowerCase()}=${quantity}`)
    .sort();
  return [input.eventId.toLowerCase(), ...items].join("\n");
}
