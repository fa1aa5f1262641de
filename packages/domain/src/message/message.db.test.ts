import { buildEvent, buildUser, createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EventFacts } from "../event/index.js";
import { buildBooking } from "../testing/build-booking.js";
import { testContext } from "../testing/test-context.js";
import {
  getEventChange,
  getMessage,
  listMessages,
  listNotices,
  markTold,
  type MessageDraft,
  prepareMessage,
  recordSent,
} from "./index.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const system = () => testContext(db, { kind: "system" });
const asCustomer = (userId: string) => testContext(db, { kind: "customer", userId });

interface BookingDraft extends MessageDraft {
  bookingId: string;
  eventId: string;
}

async function aDraft(overrides: Partial<BookingDraft> = {}): Promise<BookingDraft> {
  const event = await buildEvent(db);
  const booking = await buildBooking(db, event);
  const customer = await db.prisma.user.findUniqueOrThrow({ where: { id: booking.customerId } });
  return {
    kind: "event-change",
    about: booking.id,
    bookingId: booking.id,
    eventId: event.id,
    edition: 2,
    eventVersion: 2,
    fromVersion: 1,
    recipient: { id: customer.id, email: customer.email },
    subject: "New time",
    text: "At eight.",
    html: "<p>At eight.</p>",
    calendar: null,
    ...overrides,
  };
}

async function toldVersion(bookingId: string): Promise<number> {
  return (await db.prisma.booking.findUniqueOrThrow({ where: { id: bookingId } })).toldVersion;
}

describe("a message", () => {
  test("prepared again it is the same message with the same Message-ID, whatever the second draft says", async () => {
    const draft = await aDraft();
    const prepared = await Promise.all(
      ["one", "two", "three"].map((text) => prepareMessage(system(), { ...draft, text })),
    );
    expect(new Set(prepared.map((message) => message.id)).size).toBe(1);
    expect(new Set(prepared.map((message) => message.text)).size).toBe(1);
    expect(prepared[0]?.messageId).toMatch(/^<[0-9a-f]{40}@boxoffice>$/);
    const next = await prepareMessage(system(), { ...draft, edition: 3 });
    expect(next.messageId).not.toBe(prepared[0]?.messageId);
  });

  test("recorded as sent the booking is told of its version in the same statement, and never of an older one", async () => {
    const draft = await aDraft({ edition: 5, eventVersion: 5 });
    const message = await prepareMessage(system(), draft);
    await recordSent(system(), { id: message.id, status: "SENT", toldVersion: 5 });
    expect(await toldVersion(draft.bookingId)).toBe(5);
    const again = await prepareMessage(system(), draft);
    expect(again.status).toBe("SENT");
    const older = await prepareMessage(system(), { ...draft, edition: 4 });
    await recordSent(system(), { id: older.id, status: "KEPT", toldVersion: 4 });
    expect(await toldVersion(draft.bookingId)).toBe(5);
  });

  test("is recorded once: a second recording changes neither its status nor its time", async () => {
    const draft = await aDraft();
    const { id } = await prepareMessage(system(), draft);
    await recordSent(system(), { id, status: "SENT", toldVersion: null });
    const first = await db.prisma.message.findUnique({ where: { id } });
    await recordSent(system(), { id, status: "KEPT", toldVersion: 9 });
    expect(await db.prisma.message.findUnique({ where: { id } })).toEqual(first);
    expect(await toldVersion(draft.bookingId)).toBe(1);
  });
});

describe("the inbox", () => {
  test("shows its owner their messages, newest first, and nobody else's", async () => {
    const draft = await aDraft({ calendar: "BEGIN:VCALENDAR" });
    const older = await prepareMessage(system(), draft);
    const newer = await prepareMessage(system(), { ...draft, edition: 3, calendar: null });
    const owner = asCustomer(draft.recipient.id);
    const first = await listMessages(owner, { limit: 1 });
    expect(first.items.map((message) => message.id)).toEqual([newer.id]);
    const second = await listMessages(owner, { limit: 1, cursor: first.nextCursor ?? "" });
    expect(second).toMatchObject({ items: [{ id: older.id, status: "SENDING" }], nextCursor: null });
    expect(await getMessage(owner, { messageId: older.id })).toEqual({
      ...second.items[0],
      text: "At eight.",
      hasCalendar: true,
    });
    const stranger = asCustomer((await buildUser(db)).id);
    expect((await listMessages(stranger, { limit: 10 })).items).toEqual([]);
    await expect(getMessage(stranger, { messageId: older.id })).rejects.toMatchObject({
      reason: "NOT_FOUND",
    });
    await expect(listMessages(testContext(db), { limit: 1 })).rejects.toMatchObject({
      reason: "UNAUTHENTICATED",
    });
    await expect(listMessages(owner, { limit: 1, cursor: "nonsense" })).rejects.toMatchObject({
      reason: "VALIDATION",
    });
  });
});

describe("what there is to tell of an event's change", () => {
  /** An event whose versions say what `later` says, one after the other, and a booking that was told of the first. */
  async function withVersions(...later: Partial<EventFacts>[]) {
    const event = await buildEvent(db, { title: "Strings", venue: "Hall", version: later.length + 1 });
    const [first] = await db.sql.query<{ facts: EventFacts }>(
      "SELECT facts FROM event_versions WHERE event_id = $1",
      [event.id],
    );
    let facts = { ...first?.facts };
    for (const [i, change] of later.entries()) {
      facts = { ...facts, ...change };
      await db.prisma.eventVersion.create({ data: { eventId: event.id, version: i + 2, facts } });
    }
    return { event, booking: await buildBooking(db, event) };
  }

  test("the net change of several edits, each fact with its old value", async () => {
    const { booking } = await withVersions({ title: "Brass" }, { title: "Winds", venue: "Cellar" });
    expect(await getEventChange(system(), { bookingId: booking.id, version: 3 })).toMatchObject({
      outcome: "changed",
      changed: ["title", "venue"],
      before: { title: "Strings", venue: "Hall" },
      notice: { event: { title: "Winds", venue: "Cellar" } },
    });
  });

  test("nothing when the change was taken back", async () => {
    const { booking } = await withVersions({ title: "Brass" }, { title: "Strings" });
    expect(await getEventChange(system(), { bookingId: booking.id, version: 3 })).toEqual({
      outcome: "unchanged",
    });
  });

  test("nothing about a version that a later one changes again: even back and forth only the last one speaks", async () => {
    const { booking } = await withVersions({ title: "Brass" }, { title: "Winds" }, { title: "Brass" });
    const outcomes = [];
    for (const version of [2, 3, 4]) {
      outcomes.push((await getEventChange(system(), { bookingId: booking.id, version })).outcome);
    }
    expect(outcomes).toEqual(["superseded", "superseded", "changed"]);
  });

  test("a later version that changes nothing customers rely on does not silence the one that did", async () => {
    const { booking } = await withVersions({ title: "Brass" }, {});
    expect(await getEventChange(system(), { bookingId: booking.id, version: 2 })).toMatchObject({
      outcome: "changed",
    });
  });

  test("what holds again, to who may have read otherwise: a notice that went but was not recorded, or a confirmation", async () => {
    const back = [{ title: "Brass" }, { title: "Strings" }];
    for (const kind of ["event-change", "booking-confirmation"] as const) {
      const { event, booking } = await withVersions(...back);
      const { customerId } = booking;
      const recipient = { id: customerId, email: "ada@example.test" };
      const draft = await aDraft({ kind, bookingId: booking.id, eventId: event.id, recipient });
      await prepareMessage(system(), { ...draft, eventVersion: 2 });
      expect(await getEventChange(system(), { bookingId: booking.id, version: 3 })).toMatchObject({
        outcome: "changed",
        changed: ["title"],
        before: { title: "Brass" },
        fromVersion: 2,
        notice: { event: { title: "Strings" } },
      });
    }
  });

  test("asked about many bookings at once, each gets its own answer, an unknown one NOT_FOUND", async () => {
    const { event, booking } = await withVersions({ title: "Brass" });
    const others = await Promise.all(
      [1, 2, 1].map((toldVersion) => buildBooking(db, event, { toldVersion })),
    );
    const asked = [booking, ...others].map(({ id }) =>
      getEventChange(system(), { bookingId: id, version: 2 }),
    );
    const unknown = getEventChange(system(), { bookingId: event.id, version: 2 });
    await expect(unknown).rejects.toMatchObject({ reason: "NOT_FOUND" });
    const outcomes = (await Promise.all(asked)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(["changed", "changed", "not-concerned", "changed"]);
  });

  test("nothing to who has cancelled, and nothing to who was told", async () => {
    const { event, booking } = await withVersions({ title: "Brass" });
    const cancelled = await buildBooking(db, event, { status: "CANCELLED", cancelledAt: new Date() });
    await markTold(system(), { bookingId: booking.id, version: 2 });
    for (const { id } of [cancelled, booking]) {
      expect(await getEventChange(system(), { bookingId: id, version: 2 })).toEqual({
        outcome: "not-concerned",
      });
    }
  });
});

describe("who was told what of an event", () => {
  test("is listed for its organizer, newest first, with old and new values; for nobody else", async () => {
    const event = await buildEvent(db, { title: "Strings", venue: "Hall", version: 2 });
    const booking = await buildBooking(db, event);
    const [first] = await db.sql.query<{ facts: EventFacts }>(
      "SELECT facts FROM event_versions WHERE event_id = $1",
      [event.id],
    );
    const facts = { ...first?.facts, venue: "Cellar" };
    await db.prisma.eventVersion.create({ data: { eventId: event.id, version: 2, facts } });
    const recipient = { id: booking.customerId, email: "ada@example.test" };
    const draft = await aDraft({ bookingId: booking.id, eventId: event.id, recipient });
    await prepareMessage(system(), { ...draft, kind: "booking-confirmation" });
    const { id } = await prepareMessage(system(), draft);
    await recordSent(system(), { id, status: "SENT", toldVersion: 2 });
    await prepareMessage(system(), { ...draft, kind: "event-reminder", fromVersion: null });
    const asOrganizer = testContext(db, { kind: "organizer", userId: event.organizerId });
    const notice = { bookingId: booking.id, version: 2, customer: { id: booking.customerId } };
    expect(await listNotices(asOrganizer, { eventId: event.id, limit: 10 })).toMatchObject({
      items: [
        { ...notice, kind: "event-reminder", status: "SENDING", sentAt: null, changes: [] },
        {
          ...notice,
          kind: "event-change",
          status: "SENT",
          sentAt: expect.any(String),
          changes: [{ fact: "venue", before: "Hall", after: "Cellar" }],
        },
      ],
      nextCursor: null,
    });
    const ofKind = { eventId: event.id, kind: "event-change", limit: 10 } as const;
    expect((await listNotices(asOrganizer, ofKind)).items).toHaveLength(1);
    for (const [version, found] of [
      [2, 1],
      [3, 0],
    ] as const) {
      expect((await listNotices(asOrganizer, { ...ofKind, version })).items).toHaveLength(found);
    }
    const { organizerId } = await buildEvent(db);
    const asStranger = testContext(db, { kind: "organizer", userId: organizerId });
    await expect(listNotices(asStranger, { eventId: event.id, limit: 10 })).rejects.toMatchObject({
      reason: "NOT_FOUND",
    });
    const asTheCustomer = asCustomer(booking.customerId);
    await expect(listNotices(asTheCustomer, { eventId: event.id, limit: 10 })).rejects.toMatchObject({
      reason: "FORBIDDEN",
    });
  });
});

describe("many messages at once", () => {
  test("are prepared and recorded by a few statements, each of them its own, a repeated one as it was first", async () => {
    const drafts = await Promise.all(Array.from({ length: 20 }, () => aDraft({ eventVersion: 7 })));
    const again = drafts.slice(0, 1).map((draft) => ({ ...draft, text: "Another text" }));
    const prepared = await Promise.all(
      [...drafts, ...again].map((draft) => prepareMessage(system(), { ...draft, edition: 7 })),
    );
    expect(new Set(prepared.map(({ id }) => id)).size).toBe(20);
    expect(prepared.at(-1)).toMatchObject({ id: prepared[0]?.id, text: "At eight." });
    await Promise.all(
      prepared.map(({ id }, i) =>
        recordSent(system(), { id, status: i < 10 ? "SENT" : "KEPT", toldVersion: i % 2 === 0 ? 7 : null }),
      ),
    );
    const told = await Promise.all(drafts.map((draft) => toldVersion(draft.bookingId)));
    expect(told).toEqual(drafts.map((_, i) => (i % 2 === 0 ? 7 : 1)));
    const rows = await db.prisma.message.findMany({ where: { id: { in: prepared.map(({ id }) => id) } } });
    expect(rows.filter(({ status }) => status === "SENT")).toHaveLength(10);
    expect(rows.filter(({ status }) => status === "KEPT")).toHaveLength(10);
  });

  test("one that cannot be entered fails alone", async () => {
    const [good, bad] = [await aDraft(), await aDraft()];
    const stranger = { id: good.eventId, email: "nobody@example.test" };
    const outcomes = await Promise.allSettled(
      [good, { ...bad, recipient: stranger }].map((draft) => prepareMessage(system(), draft)),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  });
});
