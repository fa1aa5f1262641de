import { testJwtSecret } from "@boxoffice/api/testing";
import { signAccessToken } from "../../instance/sign-access-token.js";
import { bigEventId, eagerCustomerId, organizerId, usualCustomerId } from "./ids.js";

/** One list with one set of filters. */
export interface Case {
  list: string;
  filter: string;
  input: Record<string, unknown>;
  token?: string;
  /** Why it grows, where it is known to: such lines have a figure of their own. */
  grows?: string;
}

/** What a list without filters is called. */
export const unfiltered = "all";

export function casesOf(): Case[] {
  const organizer = signAccessToken(testJwtSecret, { id: organizerId, role: "ORGANIZER" });
  return [
    ...publicList(),
    ...[{}, { status: "PUBLISHED" }, { status: "DRAFT" }].map((input) =>
      caseOf("events.mine", input, organizer),
    ),
    ...attendees(organizer),
    ...bookings(),
    ...jobs(organizer),
  ];
}

function caseOf(list: string, input: Record<string, unknown>, token?: string): Case {
  const { eventId, ...shown } = input;
  const filters = Object.entries(shown).map(([name, value]) =>
    value === true ? name : `${name}=${String(value).slice(0, 26)}`,
  );
  const ofEvent = eventId && list === "jobs.list" ? ["eventId"] : [];
  return { list, filter: [...ofEvent, ...filters].join(" ") || unfiltered, input, ...(token && { token }) };
}

function publicList(): Case[] {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  return [
    {},
    { category: "music" },
    { category: "circus" },
    { freeOnly: true },
    { freeOnly: true, category: "music" },
    { availableOnly: true },
    { from: inDays(100), to: inDays(300) },
    { text: "konzert" },
    { text: "mittelm" },
    { text: "zanzibar" },
    { text: "mittelm", availableOnly: true },
    { text: "absent" },
    { text: "ko" },
  ]
    .map((input) => caseOf("events.list", input))
    .concat(
      {
        ...caseOf("events.list", { text: "weihnacht" }),
        grows: "a word of one season: what the first three days of it hold is read whole",
      },
      {
        ...caseOf("events.list", { text: "konzert", category: "circus" }),
        grows: "half of all events, and never of this category: all of the word is read",
      },
    );
}

function attendees(token: string): Case[] {
  const ofBigEvent = (input: object) => caseOf("events.attendees", { eventId: bigEventId, ...input }, token);
  return [
    ofBigEvent({}),
    ofBigEvent({ text: "anna" }),
    ofBigEvent({ text: "zanzinger" }),
    ofBigEvent({ text: "buyer777@example.test" }),
    {
      ...ofBigEvent({ text: "brandtner" }),
      grows: "one in 200: too many to look up, too few to meet soon",
    },
  ];
}

function bookings(): Case[] {
  const usual = signAccessToken(testJwtSecret, { id: usualCustomerId, role: "CUSTOMER" });
  const eager = signAccessToken(testJwtSecret, { id: eagerCustomerId, role: "CUSTOMER" });
  const grown = (input: Record<string, unknown>) => {
    const { filter, ...rest } = caseOf("bookings.mine", input, eager);
    return { ...rest, filter: `own ones x100, ${filter}` };
  };
  return [
    ...[{}, { status: "CANCELLED" }, { when: "UPCOMING" }, { when: "PAST" }].map((input) =>
      caseOf("bookings.mine", input, usual),
    ),
    grown({}),
    grown({ status: "CANCELLED" }),
    { ...grown({ when: "UPCOMING" }), grows: "by time it reads all that one customer has booked" },
  ];
}

function jobs(token: string): Case[] {
  return [
    {},
    { status: "DONE" },
    { status: "DEAD" },
    { status: "QUEUED" },
    { type: "send-booking-confirmation" },
    { type: "announce-event-change" },
    { eventId: bigEventId },
    { eventId: bigEventId, status: "DEAD" },
    { eventId: bigEventId, type: "send-event-change", status: "DONE" },
  ].map((input) => caseOf("jobs.list", input, token));
}
