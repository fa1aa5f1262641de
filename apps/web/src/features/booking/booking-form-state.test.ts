import { expect, test } from "vitest";
import { fitToLimits, mostOf, openBookingForm, setQuantity } from "@/features/booking/booking-form-state";

let made = 0;
function newKey(): string {
  made += 1;
  return `key-${made}`;
}

const limits = { seatsLeftOfType: { standard: 10, balcony: 2 }, seatsLeft: 10, maxPerBooking: 6 };

test("the key is made when the form opens and stays while the choice stays", () => {
  const form = openBookingForm(newKey);
  const chosen = setQuantity(form, "standard", 2, newKey);
  expect(setQuantity(chosen, "standard", 2, newKey)).toBe(chosen);
  expect(fitToLimits(chosen, limits, newKey)).toBe(chosen);
});

test("another choice is another intent and gets another key", () => {
  const form = setQuantity(openBookingForm(newKey), "standard", 2, newKey);
  expect(setQuantity(form, "standard", 3, newKey).idempotencyKey).not.toBe(form.idempotencyKey);
  expect(setQuantity(form, "balcony", 1, newKey).idempotencyKey).not.toBe(form.idempotencyKey);
});

test("a type that is set to none is not sent at all", () => {
  const form = setQuantity(openBookingForm(newKey), "standard", 1, newKey);
  expect(setQuantity(form, "standard", 0, newKey).quantities).toEqual({});
});

test("a type can be raised to what is left of it, of the event and of the booking's limit", () => {
  const form = setQuantity(openBookingForm(newKey), "standard", 5, newKey);
  expect(mostOf("standard", form, limits)).toBe(6);
  expect(mostOf("balcony", form, limits)).toBe(1);
  expect(mostOf("balcony", form, { ...limits, seatsLeft: 5 })).toBe(0);
  expect(mostOf("unknown", form, limits)).toBe(0);
});

test("after losing the race the choice shrinks to what is left, under a new key", () => {
  const form = setQuantity(openBookingForm(newKey), "standard", 4, newKey);
  const fitted = fitToLimits(form, { ...limits, seatsLeft: 1 }, newKey);
  expect(fitted.quantities).toEqual({ standard: 1 });
  expect(fitted.idempotencyKey).not.toBe(form.idempotencyKey);
  expect(fitToLimits(form, { ...limits, seatsLeft: 0 }, newKey).quantities).toEqual({});
});
