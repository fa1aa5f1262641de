export interface BookingForm {
  /** Chosen tickets by ticket type; types that are not chosen are absent. */
  quantities: Record<string, number>;
  /**
   * Stands for one intent to book. Made when the form opens and sent with every attempt, so that pressing again after a
   * lost answer cannot book twice. A changed choice is another intent, and so is the next booking after a success.
   */
  idempotencyKey: string;
}

type NewKey = () => string;

export function openBookingForm(newKey: NewKey, quantities: Record<string, number> = {}): BookingForm {
  return { quantities, idempotencyKey: newKey() };
}

export function setQuantity(
  form: BookingForm,
  ticketTypeId: string,
  quantity: number,
  newKey: NewKey,
): BookingForm {
  if ((form.quantities[ticketTypeId] ?? 0) === quantity) return form;
  const { [ticketTypeId]: _replaced, ...others } = form.quantities;
  const quantities = quantity > 0 ? { ...others, [ticketTypeId]: quantity } : others;
  return { quantities, idempotencyKey: newKey() };
}

export function totalQuantity(quantities: Record<string, number>): number {
  return Object.values(quantities).reduce((sum, quantity) => sum + quantity, 0);
}

/** What one booking may take: of each type and of all of them together. */
export interface BookingLimits {
  seatsLeftOfType: Record<string, number>;
  seatsLeft: number;
  maxPerBooking: number;
}

/** The most that may be chosen of one type beside what is already chosen of the others. */
export function mostOf(ticketTypeId: string, form: BookingForm, limits: BookingLimits): number {
  const others = totalQuantity(form.quantities) - (form.quantities[ticketTypeId] ?? 0);
  const room = Math.min(limits.seatsLeft, limits.maxPerBooking) - others;
  return Math.max(0, Math.min(limits.seatsLeftOfType[ticketTypeId] ?? 0, room));
}

/** The same choice made smaller until it fits; what was chosen first is kept longest. */
export function fitToLimits(form: BookingForm, limits: BookingLimits, newKey: NewKey): BookingForm {
  let room = Math.max(0, Math.min(limits.seatsLeft, limits.maxPerBooking));
  const fitted: Record<string, number> = {};
  for (const [ticketTypeId, quantity] of Object.entries(form.quantities)) {
    const fits = Math.min(quantity, limits.seatsLeftOfType[ticketTypeId] ?? 0, room);
    if (fits > 0) fitted[ticketTypeId] = fits;
    room -= Math.max(0, fits);
  }
  const isSame = totalQuantity(fitted) === totalQuantity(form.quantities);
  return isSame ? form : { quantities: fitted, idempotencyKey: newKey() };
}
