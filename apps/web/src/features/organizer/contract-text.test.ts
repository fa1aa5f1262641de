import { createEventInput } from "@boxoffice/contracts";
import { expect, test } from "vitest";
import { contractText } from "@/features/organizer/contract-text";

const event = {
  title: "Night market",
  description: "",
  venue: "Pier 5",
  startsAt: "2026-12-31T18:30:00.000Z",
  endsAt: "2026-12-31T21:00:00.000Z",
  timeZone: "Europe/Berlin",
  capacity: 80,
  currency: "EUR",
  ticketTypes: [{ name: "Standard", priceMinor: 0 }],
  status: "DRAFT",
};

const standard = { name: "Standard", priceMinor: 0 };

test.each([
  [{ endsAt: event.startsAt }, "Must be after the start."],
  [{ ticketTypes: [standard, standard] }, "Each ticket type needs a name of its own."],
  [{ venue: "Pier\n5" }, "Must not contain control characters."],
  [{ description: "\ud800" }, "Must be well-formed Unicode."],
  [{ coverImageUrl: "https://example.org/ä" }, "Must be written in the characters of a URL."],
  [{ coverImageUrl: "http://example.org/a.png" }, "Write a web address that starts with https://"],
  [{ currency: "euro" }, "Is not an ISO 4217 code."],
  [{ currency: "QQQ" }, "Is not a currency in use."],
  [{ timeZone: "+01:00" }, "Is not an IANA time zone name."],
  [{ startsAt: "0000-01-01T00:00:00.000Z" }, "Must be of the year 1 or later, to the millisecond at most."],
])("what the contract says of %j is a text of the page", (changes, text) => {
  const messages = createEventInput
    .safeParse({ ...event, ...changes })
    .error?.issues.map(({ message }) => message);
  expect(messages?.map(contractText)).toContain(text);
});

test("a text that is not the contract's own stays what it is", () => {
  expect(contractText("At least 3 characters.")).toBeUndefined();
});
