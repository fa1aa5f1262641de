import type { Booking, Session } from "@boxoffice/contracts";
import { beforeEach, expect, test } from "vitest";
import { keepBookedEvent, keepTickets, readKeptTickets } from "@/lib/session/kept-tickets";
import { session, signOutHere } from "@/lib/session/session";

const tickets = { userId: "u", userName: "A", keptAt: "2026-01-01T00:00:00.000Z", bookings: [] };

function sessionOf(id: string): Session {
  const user = { id, email: "a@b.c", name: "A", role: "CUSTOMER" as const, createdAt: tickets.keptAt };
  return { user, accessToken: "t", accessTokenExpiresAt: new Date(Date.now() + 900_000).toISOString() };
}

beforeEach(() => {
  localStorage.clear();
  session.start(sessionOf("u"));
  keepTickets(tickets);
});

test("tickets are there for the one they belong to, also after another visit", () => {
  session.start(sessionOf("u"));
  expect(readKeptTickets()).toEqual({ ...tickets, events: {} });
});

test("the street stays with its ticket when the tickets are kept anew, and goes with it", () => {
  const event: Partial<Booking["event"]> = { id: "e" };
  const ahead: Partial<Booking> = { event: event as Booking["event"] };
  const booked = { address: "Märkisches Ufer", organizerName: "Ines" };
  keepBookedEvent("e", booked);
  expect(readKeptTickets()?.events).toEqual({});
  keepTickets({ ...tickets, bookings: [ahead as Booking] });
  keepBookedEvent("e", booked);
  keepTickets({ ...tickets, bookings: [ahead as Booking] });
  expect(readKeptTickets()?.events).toEqual({ e: booked });
  keepTickets(tickets);
  expect(readKeptTickets()?.events).toEqual({});
});

test("signing out forgets them", () => {
  signOutHere();
  expect(readKeptTickets()).toBeNull();
});

test("a session that ended in another tab forgets them", () => {
  dispatchEvent(new StorageEvent("storage", { key: "boxoffice.session", newValue: null }));
  expect(readKeptTickets()).toBeNull();
});

test("whoever signs in next finds none of them", () => {
  session.start(sessionOf("someone else"));
  expect(readKeptTickets()).toBeNull();
});

test("what is not of this shape is passed over", () => {
  for (const text of ["null", "7", "{}", "{", '{"bookings":3}', '{"bookings":[]}']) {
    localStorage.setItem("boxoffice.tickets.1", text);
    expect(readKeptTickets(), text).toBeNull();
  }
});
