import {
  buildEvent,
  buildUser,
  createTestDatabase,
  type EventOverrides,
  eventually,
  type TestDatabase,
} from "@boxoffice/db/testing";
import { cancelBooking, cancelEvent, createBooking, retryJob, updateEvent } from "@boxoffice/domain";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createMailer } from "./mail/create-mailer.js";
import type { Mailer } from "./mail/mailer.js";
import { recordingLogger } from "./testing/recording-logger.js";
import { contextOf, runWorker, type TestWorker } from "./testing/run-worker.js";
import { type SmtpCatcher, startSmtpCatcher } from "./testing/smtp-catcher.js";

let db: TestDatabase;
let smtp: SmtpCatcher;
let mailer: Mailer;
let worker: TestWorker | undefined;
beforeEach(async () => {
  [db, smtp] = await Promise.all([createTestDatabase(), startSmtpCatcher()]);
  mailer = createMailer({
    smtpUrl: smtp.url,
    from: "Boxoffice <tickets@example.test>",
    logger: recordingLogger(),
  });
});
afterEach(async () => {
  await worker?.stop();
  await mailer.close();
  await smtp.stop();
  await db.close();
});

const as = (kind: "customer" | "organizer", userId: string) => ({
  ...contextOf(db),
  actor: { kind, userId },
});

type BookableEvent = Awaited<ReturnType<typeof buildEvent>>;

async function book(event: BookableEvent, name = "Ada Buyer") {
  const customer = await buildUser(db, { name });
  const booking = await createBooking(as("customer", customer.id), {
    eventId: event.id,
    items: [{ ticketTypeId: event.ticketTypes[0]?.id ?? "", quantity: 2 }],
    idempotencyKey: `key-of-${customer.id}`,
  });
  return { customer, booking };
}

async function edit(
  event: BookableEvent,
  version: number,
  patch: Parameters<typeof updateEvent>[1]["patch"],
) {
  return updateEvent(as("organizer", event.organizerId), { id: event.id, version, patch });
}

/** Waits until every job there is has ended, including those that other jobs enter. */
async function settled(): Promise<void> {
  await eventually(async () => {
    const open = await db.prisma.job.findMany({ where: { status: { notIn: ["DONE", "DEAD"] } } });
    expect(open.map((job) => [job.type, job.status, job.lastError])).toEqual([]);
  });
}

const messagesTo = (customerId: string) =>
  db.prisma.message.findMany({ where: { recipientId: customerId }, orderBy: { id: "asc" } });

const valueOf = (calendar: string | null | undefined, name: string) =>
  new RegExp(`^${name}:(.*)$`, "m").exec(calendar?.replace(/\r\n[ \t]/g, "").replace(/\r/g, "") ?? "")?.[1];

describe("a booking", () => {
  test("is confirmed by one mail with its reference, tickets, total, link and calendar file", async () => {
    worker = await runWorker(db, { mailer });
    const event = await buildEvent(db, { types: [{ name: "Balcony", priceMinor: 1250 }] });
    const { customer, booking } = await book(event);
    await settled();
    const [message, ...others] = await messagesTo(customer.id);
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      kind: "booking-confirmation",
      status: "SENT",
      toAddress: customer.email,
    });
    for (const fact of [booking.reference, "2 × Balcony", "€25.00", "Konzerthaus", "(Europe/Berlin)"]) {
      expect(message?.bodyText).toContain(fact);
    }
    expect(message?.bodyText).toContain(`https://tickets.example/bookings/${booking.id}`);
    expect(valueOf(message?.calendar, "UID")).toBe(`${booking.id}@boxoffice`);
    expect(valueOf(message?.calendar, "SEQUENCE")).toBe("1");
    expect(smtp.mails.map((mail) => mail.to)).toEqual([[customer.email]]);
    expect(smtp.mails[0]?.headers).toContain(`Message-ID: ${message?.messageId}`);
  });

  test("that its customer cancels is confirmed and then cancelled, and the calendar entry taken back", async () => {
    worker = await runWorker(db, { mailer });
    const { customer, booking } = await book(await buildEvent(db));
    await settled();
    await cancelBooking(as("customer", customer.id), { bookingId: booking.id });
    await settled();
    const [confirmation, cancellation] = await messagesTo(customer.id);
    expect(cancellation?.kind).toBe("booking-cancellation");
    expect(valueOf(cancellation?.calendar, "METHOD")).toBe("CANCEL");
    expect(valueOf(cancellation?.calendar, "UID")).toBe(valueOf(confirmation?.calendar, "UID"));
  });

  test("shows a script in a title or a name as text, and no line of it becomes a header", async () => {
    worker = await runWorker(db, { mailer });
    const title = `<script>alert(1)</script>\r\nBcc: everyone@example.org`;
    const { customer } = await book(await buildEvent(db, { title }), `<img src=x onerror=alert(2)>`);
    await settled();
    const [message] = await messagesTo(customer.id);
    expect(message?.bodyHtml).not.toMatch(/<script|<img/);
    expect(message?.bodyHtml).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(message?.bodyHtml).toContain("&lt;img src=x onerror=alert(2)&gt;");
    expect(smtp.mails[0]?.headers.filter((line) => /^bcc/i.test(line))).toEqual([]);
    expect(valueOf(message?.calendar, "SUMMARY")).toContain("<script>alert(1)</script> Bcc: everyone");
  });
});

describe("sending", () => {
  test("a crash between sending and recording sends again under the same Message-ID, and is recorded once", async () => {
    let isCrashing = true;
    const crashing: Mailer = {
      ...mailer,
      async deliver(message) {
        const delivery = await mailer.deliver(message);
        if (isCrashing) {
          isCrashing = false;
          throw new Error("Crashed after the mail server had taken the message");
        }
        return delivery;
      },
    };
    worker = await runWorker(db, { mailer: crashing });
    const { customer } = await book(await buildEvent(db));
    await settled();
    const ids = smtp.mails.map((mail) => mail.headers.find((line) => line.startsWith("Message-ID:")));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(await messagesTo(customer.id)).toMatchObject([{ status: "SENT" }]);
  });

  test("a job that runs again after its message was recorded sends nothing more", async () => {
    worker = await runWorker(db, { mailer });
    await book(await buildEvent(db));
    await settled();
    // As if the worker had crashed after recording the message and before recording the job.
    await db.sql.query(
      `UPDATE jobs SET status = 'RUNNING', finished_at = NULL, leased_until = now(), worker_id = 'crashed'`,
    );
    await settled();
    expect(await db.prisma.job.findMany()).toMatchObject([{ status: "DONE", attempts: 2 }]);
    expect(smtp.mails).toHaveLength(1);
  });

  test("a mail server that refuses for now gets the message later, once", async () => {
    smtp.refuse(451, 421, 450);
    worker = await runWorker(db, { mailer });
    const { customer } = await book(await buildEvent(db));
    await settled();
    expect(await db.prisma.job.findMany()).toMatchObject([{ status: "DONE", attempts: 4 }]);
    expect(smtp.mails).toHaveLength(1);
    expect(await messagesTo(customer.id)).toMatchObject([{ status: "SENT" }]);
  });

  test("one that refuses for good leaves a dead job with its reason, which the organizer can run again", async () => {
    smtp.refuse(550);
    worker = await runWorker(db, { mailer });
    const event = await buildEvent(db);
    const { customer } = await book(event);
    await settled();
    const [job] = await db.prisma.job.findMany();
    expect(job).toMatchObject({ status: "DEAD", attempts: 1, lastError: expect.stringContaining("(550)") });
    expect(smtp.mails).toEqual([]);
    await retryJob(as("organizer", event.organizerId), { jobId: job?.id ?? "" });
    await settled();
    expect(await db.prisma.job.findMany()).toMatchObject([{ status: "DONE", attempts: 2 }]);
    expect(await messagesTo(customer.id)).toMatchObject([{ status: "SENT" }]);
    expect(smtp.mails).toHaveLength(1);
  });

  test("without a mail server everything is kept in the inbox", async () => {
    worker = await runWorker(db);
    const { customer } = await book(await buildEvent(db));
    await settled();
    expect(await messagesTo(customer.id)).toMatchObject([{ status: "KEPT", sentAt: expect.any(Date) }]);
  });
});

describe("an event that changes", () => {
  const original: EventOverrides = { title: "Strings", venue: "Hall", capacity: 50 };

  test("a burst of edits is told once, with old and latest values, to who stayed and not to who cancelled", async () => {
    worker = await runWorker(db, { mailer });
    const event = await buildEvent(db, original);
    const [stayed, left] = [await book(event), await book(event)];
    await cancelBooking(as("customer", left.customer.id), { bookingId: left.booking.id });
    // While nobody works: on a slow machine the first edit would have rested for long enough to be told.
    await worker.stop();
    await edit(event, 1, { venue: "Cellar" });
    await edit(event, 2, { venue: "Garden", title: "Strings in the open" });
    const late = await book(event);
    worker = await runWorker(db, { mailer });
    await settled();
    const notices = (await messagesTo(stayed.customer.id)).filter(({ kind }) => kind === "event-change");
    expect(notices).toHaveLength(1);
    const [notice] = notices;
    expect(notice?.bodyText).toContain("Venue: Garden\n  before: Hall");
    expect(notice?.bodyText).toContain("Title: Strings in the open\n  before: Strings");
    expect(notice?.bodyText).not.toContain("Cellar");
    expect(valueOf(notice?.calendar, "SEQUENCE")).toBe("3");
    // Who cancelled, and who booked the event as it is now, have nothing to learn.
    for (const { customer } of [left, late]) {
      const kinds = (await messagesTo(customer.id)).map(({ kind }) => kind);
      expect(kinds).not.toContain("event-change");
    }
    const told = await db.prisma.booking.findUnique({ where: { id: stayed.booking.id } });
    expect(told?.toldVersion).toBe(3);
  });

  test("and changes again later is told again, compared with what was told last", async () => {
    worker = await runWorker(db, { mailer });
    const event = await buildEvent(db, original);
    const { customer } = await book(event);
    await edit(event, 1, { venue: "Cellar" });
    await settled();
    await edit(event, 2, { venue: "Garden" });
    await settled();
    const notices = (await messagesTo(customer.id)).filter(({ kind }) => kind === "event-change");
    expect(notices.map(({ bodyText }) => /Venue: .*\n.*before: .*/.exec(bodyText)?.[0])).toEqual([
      "Venue: Cellar\n  before: Hall",
      "Venue: Garden\n  before: Cellar",
    ]);
  });

  test("and changes back sends nothing, nor does an edit of what nobody relies on", async () => {
    worker = await runWorker(db, { mailer });
    const event = await buildEvent(db, original);
    const { customer, booking } = await book(event);
    await settled();
    // While nobody works, as above.
    await worker.stop();
    await edit(event, 1, { venue: "Cellar" });
    await edit(event, 2, { venue: "Hall" });
    await edit(event, 3, { description: "With a longer pause.", capacity: 60 });
    worker = await runWorker(db, { mailer });
    await settled();
    expect((await messagesTo(customer.id)).map(({ kind }) => kind)).toEqual(["booking-confirmation"]);
    expect(await db.prisma.job.count({ where: { status: "DEAD" } })).toBe(0);
    const told = await db.prisma.booking.findUnique({ where: { id: booking.id } });
    expect(told?.toldVersion).toBeGreaterThanOrEqual(3);
  });

  test("and is called off is told once, with the reason, to who was booked then", async () => {
    worker = await runWorker(db, { mailer });
    const event = await buildEvent(db, original);
    const [stayed, left] = [await book(event), await book(event)];
    await cancelBooking(as("customer", left.customer.id), { bookingId: left.booking.id });
    await cancelEvent(as("organizer", event.organizerId), { id: event.id, reason: "The roof leaks" });
    await settled();
    const ofStayed = (await messagesTo(stayed.customer.id)).map(({ kind }) => kind);
    expect(ofStayed.toSorted()).toEqual(["booking-confirmation", "event-cancellation"]);
    const notice = (await messagesTo(stayed.customer.id)).find(({ kind }) => kind === "event-cancellation");
    expect(notice?.bodyText).toContain("The reason given: The roof leaks");
    expect(valueOf(notice?.calendar, "METHOD")).toBe("CANCEL");
    const ofLeft = (await messagesTo(left.customer.id)).map(({ kind }) => kind);
    expect(ofLeft.toSorted()).toEqual(["booking-cancellation", "booking-confirmation"]);
  });
});

describe("an event that starts in a day", () => {
  const hours = (count: number) => new Date(Date.now() + count * 3_600_000);

  /** An event that was announced, and booked by one customer, two days ago, and by another just now. */
  async function bookedEvent(startsAt: Date) {
    const event = await buildEvent(db, { startsAt, endsAt: new Date(startsAt.getTime() + 7_200_000) });
    const [early, late] = [await book(event), await book(event)];
    await db.sql.query("UPDATE event_versions SET created_at = $1", [hours(-48)]);
    await db.sql.query("UPDATE bookings SET created_at = $2 WHERE id = $1", [early.booking.id, hours(-48)]);
    return { event, early, late };
  }

  const remindersTo = async (customerId: string) =>
    (await messagesTo(customerId)).filter(({ kind }) => kind === "event-reminder");

  /** A worker that plans reminders several times a second. */
  const planningWorker = () =>
    runWorker(db, { mailer, schedules: [{ type: "plan-reminders", everyMs: 300, offsetMs: 0 }] });

  /** Waits until reminders were planned some times more, and everything else is done. */
  async function planned(): Promise<void> {
    const done = () => db.prisma.job.count({ where: { type: "plan-reminders", status: "DONE" } });
    const before = await done();
    await eventually(async () => expect(await done()).toBeGreaterThanOrEqual(before + 3));
    await eventually(async () => {
      const type = { not: "plan-reminders" };
      expect(await db.prisma.job.count({ where: { type, status: { not: "DONE" } } })).toBe(0);
    });
  }

  test("reminds once who booked before, with day and time, and not who has only just booked", async () => {
    const { early, late } = await bookedEvent(hours(23.9));
    worker = await planningWorker();
    await planned();
    const [reminder, ...others] = await remindersTo(early.customer.id);
    expect(others).toEqual([]);
    expect(reminder).toMatchObject({
      status: "SENT",
      subject: expect.stringMatching(/^Reminder: .*, \d\d:\d\d$/),
    });
    expect(await remindersTo(late.customer.id)).toEqual([]);
    const ids = smtp.mails.map((mail) => mail.headers.find((line) => line.startsWith("Message-ID:")));
    expect(ids.filter((id) => id === `Message-ID: ${reminder?.messageId}`)).toHaveLength(1);
  });

  test("and is moved to another day reminds of that one when it comes, and not of the first", async () => {
    const { event, early } = await bookedEvent(hours(23.9));
    await edit(event, 1, { startsAt: hours(72).toISOString(), endsAt: hours(75).toISOString() });
    worker = await planningWorker();
    await planned();
    expect(await remindersTo(early.customer.id)).toEqual([]);
    // Two days later.
    const startsAt = hours(23.9);
    await db.sql.query("UPDATE events SET starts_at = $1", [startsAt]);
    await db.sql.query(
      `UPDATE event_versions SET created_at = $1, facts = facts || jsonb_build_object('startsAt', $2::text) WHERE version = 2`,
      [hours(-30), startsAt.toISOString()],
    );
    await planned();
    expect(await remindersTo(early.customer.id)).toHaveLength(1);
  });

  test("and is called off, or whose booking was cancelled, reminds nobody", async () => {
    const calledOff = await bookedEvent(hours(23.9));
    await cancelEvent(as("organizer", calledOff.event.organizerId), {
      id: calledOff.event.id,
      reason: "Rain",
    });
    const { early } = await bookedEvent(hours(23.9));
    await cancelBooking(as("customer", early.customer.id), { bookingId: early.booking.id });
    worker = await planningWorker();
    await planned();
    expect(await db.prisma.message.count({ where: { kind: "event-reminder" } })).toBe(0);
  });
});
