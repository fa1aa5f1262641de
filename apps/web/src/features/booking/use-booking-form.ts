import type { EventDetail } from "@boxoffice/contracts";
import { useState } from "react";
import { dropBookingDraft, keepBookingDraft, takeBookingDraft } from "@/features/booking/booking-draft";
import {
  type BookingForm,
  type BookingLimits,
  fitToLimits,
  mostOf,
  openBookingForm,
  setQuantity,
  totalQuantity,
} from "@/features/booking/booking-form-state";
import { newIdempotencyKey } from "@/features/booking/idempotency-key";

/** The choice of tickets for one event, within what is left of it right now. */
export function useBookingForm(event: EventDetail) {
  const [form, setForm] = useState<BookingForm>(
    () => takeBookingDraft(event.id) ?? openBookingForm(newIdempotencyKey),
  );
  const limits: BookingLimits = {
    seatsLeftOfType: Object.fromEntries(event.ticketTypes.map((type) => [type.id, type.seatsLeft])),
    seatsLeft: event.seatsLeft,
    maxPerBooking: event.maxPerBooking,
  };

  function change(next: BookingForm) {
    setForm(next);
    if (totalQuantity(next.quantities) > 0) keepBookingDraft(event.id, next);
    else dropBookingDraft(event.id);
  }

  const chosen = event.ticketTypes.filter((type) => (form.quantities[type.id] ?? 0) > 0);
  return {
    form,
    quantity: totalQuantity(form.quantities),
    totalMinor: chosen.reduce((sum, type) => sum + type.priceMinor * (form.quantities[type.id] ?? 0), 0),
    items: chosen.map((type) => ({ ticketTypeId: type.id, quantity: form.quantities[type.id] ?? 0 })),
    /** What would still fit of the choice; smaller than the choice once others were faster. */
    fitting: totalQuantity(fitToLimits(form, limits, newIdempotencyKey).quantities),
    mostOf: (ticketTypeId: string) => mostOf(ticketTypeId, form, limits),
    choose: (ticketTypeId: string, quantity: number) =>
      change(setQuantity(form, ticketTypeId, quantity, newIdempotencyKey)),
    shrinkToFit: (changes: Partial<BookingLimits> = {}) =>
      change(fitToLimits(form, { ...limits, ...changes }, newIdempotencyKey)),
    startOver: () => change(openBookingForm(newIdempotencyKey)),
    renewKey: () => change(openBookingForm(newIdempotencyKey, form.quantities)),
  };
}

export type BookingFormControl = ReturnType<typeof useBookingForm>;
