import type { Booking } from "@boxoffice/contracts";
import type { Person } from "../../instance/people.js";
import type { StagedEvent } from "../../instance/staged-event.js";
import { type Command, command, type Real, same, succeeded } from "./command.js";
import { type EventModel, type Order, reasonsAgainst, seatsOf } from "./event-model.js";

function itemsOf({ types }: StagedEvent, order: Order) {
  return order.flatMap((quantity, index) =>
    quantity > 0 ? [{ ticketTypeId: types[index]?.id ?? "", quantity }] : [],
  );
}

function customerOf({ customers, event }: Real, index: number): Person {
  return customers[index] ?? event.organizer;
}

function send(real: Real, customer: number, { order, key }: { order: Order; key: string }) {
  const { api, event } = real;
  const input = { eventId: event.id, items: itemsOf(event, order), idempotencyKey: key };
  return api.book(customerOf(real, customer), input);
}

function checkBooking(model: EventModel, seen: Booking, { order, status }: { order: Order; status: string }) {
  const total = order.reduce(
    (sum, quantity, type) => sum + quantity * (model.types[type]?.priceMinor ?? 0),
    0,
  );
  same("booking", [seen.quantity, seen.totalMinor, seen.status], [seatsOf(order), total, status]);
}

export function book(customer: number, order: Order, nth: number): Command {
  return command(`book(${customer}, [${order.join()}])`, async (model, real) => {
    const key = `${real.event.id} ${nth} ${model.bookings.length} ${model.version}`;
    const answer = await send(real, customer, { order, key });
    if (!succeeded(answer, reasonsAgainst(model, customer, order))) return;
    checkBooking(model, answer.data, { order, status: "CONFIRMED" });
    model.bookings.push({ id: answer.data.id, customer, key, order, isActive: true });
  });
}

/** The key of an earlier booking, with the same order or another. */
export function repeat(nth: number, isSame: boolean): Command {
  return command(
    `repeat(${nth}, ${isSame ? "same" : "other"} order)`,
    async (model, real) => {
      const first = model.bookings[nth % model.bookings.length];
      if (!first) return;
      const order = isSame ? first.order : first.order.map((quantity) => quantity + 1);
      const answer = await send(real, first.customer, { order, key: first.key });
      if (!succeeded(answer, isSame ? [] : ["IDEMPOTENCY_KEY_REUSED"])) return;
      same("booking of the key", answer.data.id, first.id);
      checkBooking(model, answer.data, { order, status: first.isActive ? "CONFIRMED" : "CANCELLED" });
    },
    (model) => model.bookings.length > 0,
  );
}

/** Anyone tries to give back any booking; only its customer can, and as often as they like. */
export function cancel(customer: number, nth: number): Command {
  return command(
    `cancel(${customer}, ${nth})`,
    async (model, real) => {
      const booking = model.bookings[nth % model.bookings.length];
      if (!booking) return;
      const answer = await real.api.cancel(customerOf(real, customer), booking.id);
      const isOwn = booking.customer === customer;
      if (!succeeded(answer, isOwn ? [] : ["NOT_FOUND"])) return;
      booking.isActive = false;
      checkBooking(model, answer.data, { order: booking.order, status: "CANCELLED" });
    },
    (model) => model.bookings.length > 0,
  );
}
