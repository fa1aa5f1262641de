import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  changeNameInput,
  createBookingInput,
  createEventInput,
  currency,
  email,
  errorReasons,
  eventPatch,
  instant,
  listEventsInput,
  priceMinor,
  timeZone,
} from "./index.js";

const event = {
  title: "A quiet evening",
  description: "",
  venue: "The Cellar",
  startsAt: "2099-05-01T18:00:00.000Z",
  endsAt: "2099-05-01T20:00:00.000Z",
  timeZone: "Europe/Vienna",
  capacity: 50,
  currency: "EUR",
  ticketTypes: [{ name: "Standard", priceMinor: 1500, capacity: null }],
  status: "DRAFT",
};

describe("nothing is coerced", () => {
  test("money is a whole number of minor units, whatever it is written as", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.double(), fc.string(), fc.boolean(), fc.constant(null), fc.bigInt()),
        (value) => {
          const isPrice =
            typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 10_000_000_000;
          expect(priceMinor.safeParse(value).success).toBe(isPrice);
        },
      ),
    );
  });

  test("a flag is true or false, not a word", () => {
    expect(listEventsInput.safeParse({ freeOnly: "true" }).success).toBe(false);
    expect(listEventsInput.safeParse({ freeOnly: true }).success).toBe(true);
  });
});

describe("a line that must not be empty", () => {
  test.each([
    ["turners", "\u202e\u2066\u2069"],
    ["controls of another age", "\u0085\u0090"],
    ["spaces without width", "\u200b\u2060\ufeff"],
    ["a filler", "\u3164"],
    ["marks without a letter", "\u0301\u0308"],
    ["a cell without dots", "\u2800"],
  ])("is not filled in by %s: nothing of it would be seen", (_what, name) => {
    const { error } = changeNameInput.safeParse({ name });
    expect(error?.issues).toMatchObject([{ code: "too_small", path: ["name"] }]);
  });

  test.each(["A", "7", "李", "ن", "🎻", "?!", "\u200eאב", "a\u0301"])("is filled in by %s", (name) => {
    expect(changeNameInput.parse({ name })).toEqual({ name });
  });
});

describe("events", () => {
  test("a minimal draft is complete with its defaults", () => {
    const parsed = createEventInput.parse(event);
    expect(parsed.maxPerBooking).toBe(10);
    expect(
      createEventInput.parse({ ...event, ticketTypes: [{ name: "A", priceMinor: 0 }] }).ticketTypes[0]
        ?.capacity,
    ).toBeNull();
  });

  test("an event ends after it starts, and its ticket types have names of their own", () => {
    expect(createEventInput.safeParse({ ...event, endsAt: event.startsAt }).success).toBe(false);
    const twins = [event.ticketTypes[0], { ...event.ticketTypes[0], name: "STANDARD" }];
    expect(createEventInput.safeParse({ ...event, ticketTypes: twins }).success).toBe(false);
  });

  test("a patch changes at least one field, and never what is not the organizer's", () => {
    expect(eventPatch.safeParse({}).success).toBe(false);
    for (const foreign of ["organizerId", "seatsSold", "version", "status", "slug", "id"]) {
      expect(eventPatch.safeParse({ title: "A title", [foreign]: 1 }).success).toBe(false);
    }
  });
});

describe("primitives", () => {
  test.each(["Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires", "Asia/Kolkata"])(
    "%s is a time zone",
    (zone) => {
      expect(timeZone.safeParse(zone).success).toBe(true);
    },
  );

  test.each(["", "+01:00", "Berlin", "Europe/Berlin; DROP TABLE", "europe\u0000berlin"])(
    "%j is none",
    (zone) => {
      expect(timeZone.safeParse(zone).success).toBe(false);
    },
  );

  test("every instant is UTC and of the calendar", () => {
    expect(instant.safeParse("2028-02-29T00:00:00.000Z").success).toBe(true);
    for (const text of [
      "2027-02-29T00:00:00.000Z",
      "2099-01-01",
      "2099-01-01T00:00:00",
      "2099-01-01T00:00:00+01:00",
      "now",
    ]) {
      expect(instant.safeParse(text).success).toBe(false);
    }
  });

  test("one mailbox is one address, however it is typed", () => {
    expect(email.parse("  Ada@Example.ORG ")).toBe("ada@example.org");
  });

  test("a currency is one that is in use", () => {
    expect(["EUR", "JPY", "KWD"].every((code) => currency.safeParse(code).success)).toBe(true);
    expect(["eur", "ABC", "EURO", ""].some((code) => currency.safeParse(code).success)).toBe(false);
  });
});

test("a booking names each ticket type once", () => {
  const item = { ticketTypeId: "01900000-0000-7000-8000-000000000001", quantity: 1 };
  const input = {
    eventId: "01900000-0000-7000-8000-000000000002",
    items: [item, item],
    idempotencyKey: "12345678",
  };
  expect(createBookingInput.safeParse(input).success).toBe(false);
  expect(createBookingInput.safeParse({ ...input, items: [item] }).success).toBe(true);
});

test("every reason has a status of HTTP and a message that ends like a sentence", () => {
  for (const { httpStatus, message } of Object.values(errorReasons)) {
    expect(httpStatus).toBeGreaterThanOrEqual(400);
    expect(message).toMatch(/^[A-Z].*\.$/);
  }
});
