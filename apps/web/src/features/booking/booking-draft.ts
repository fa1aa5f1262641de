import type { BookingForm } from "@/features/booking/booking-form-state";

/** A choice that waits while its owner signs in; kept by this tab alone, and gone with it. */
function storageKey(eventId: string): string {
  return `boxoffice.booking.${eventId}`;
}

export function keepBookingDraft(eventId: string, form: BookingForm): void {
  try {
    sessionStorage.setItem(storageKey(eventId), JSON.stringify(form));
  } catch {
    // Without storage the choice is made once more after signing in.
  }
}

export function takeBookingDraft(eventId: string): BookingForm | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey(eventId)) ?? "null");
    return isBookingForm(kept) ? kept : null;
  } catch {
    return null;
  }
}

export function dropBookingDraft(eventId: string): void {
  try {
    sessionStorage.removeItem(storageKey(eventId));
  } catch {
    // What cannot be stored need not be removed.
  }
}

function isBookingForm(value: unknown): value is BookingForm {
  if (typeof value !== "object" || value === null) return false;
  if (!("quantities" in value) || !("idempotencyKey" in value)) return false;
  const { quantities, idempotencyKey } = value;
  if (typeof idempotencyKey !== "string" || typeof quantities !== "object" || quantities === null)
    return false;
  return Object.values(quantities).every((quantity) => Number.isInteger(quantity) && quantity > 0);
}
