import {
  buildEvent,
  buildUser,
  createTestDatabase,
  eventually,
  type TestDatabase,
} from "@boxoffice/db/testing";
import { cancelBooking, createBooking, updateEvent } from "@boxoffice/domain";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createMailer } from "./mail/create-mailer.js";
import type { Mailer } from "./mail/mailer.js";
import { type MortalWorker, runMortalWorker } from "./testing/mortal-worker.js";
import { recordingLogger } from "./testing/recording-logger.js";
import { contextOf } from "./testing/run-worker.js";
import { type SmtpCatcher, startSmtpCatcher } from "./testing/smtp-catcher.js";

/** Jobs a worker runs at a time: so many at most are in flight when it is killed. */
const inFlight = 16;

let db: TestDatabase;
let smtp: SmtpCatcher;
let mailer: Mailer;
let workers: MortalWorker[];
let context: ReturnType<typeof contextOf>;
beforeEach(async () => {
  workers = [];
  [db, smtp] = await Promise.all([createTestDatabase(), startSmtpCatcher()]);
  context = contextOf(db);
  mailer = createMailer({ smtpUrl: smtp.url, from: "a@b.example", logger: recordingLogger() });
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await mailer.close();
  await smtp.stop();
  await db.close();
});

type BookableEvent = Awaited<ReturnType<typeof buildEvent>>;

interface Kill {
  /** After so many mails of the worker's own. */
  after: number;
  /** Before that mail goes, or once the mail server has taken it. */
  when: "begins" | "ended";
}

/** Runs workers one after the other; each but the last is killed. */
async function runAndKill(kills: Kill[]): Promise<void> {
  const [kill, ...later] = kills;
  const count = { begins: 0, ended: 0 };
  const worker = await runMortalWorker(db, mailer, (moment, self) => {
    count[moment] += 1;
    if (kill && moment === kill.when && count[moment] === kill.after) self.kill();
  });
  workers.push(worker);
  if (!kill) return;
  await eventually(() => expect(worker.isDead()).toBe(true), { withinMs: 30_000 });
  await runAndKill(later);
}

async function settled(): Promise<void> {
  await eventually(
    async () => {
      const open = await db.sql.query("SELECT type, status FROM jobs WHERE status <> 'DONE' LIMIT 3");
      expect(open).toEqual([]);
    },
    { withinMs: 30_000 },
  );
}

async function bookAll(event: BookableEvent, count: number): Promise<{ id: string; customerId: string }[]> {
  const customers = await Promise.all(Array.from({ length: count }, () => buildUser(db)));
  return Promise.all(
    customers.map(async ({ id: userId }) => {
      const ctx = { ...context, actor: { kind: "customer" as const, userId } };
      const items = [{ ticketTypeId: event.ticketTypes[0]?.id ?? "", quantity: 1 }];
      const { id } = await createBooking(ctx, { eventId: event.id, items, idempotencyKey: `key-${userId}` });
      return { id, customerId: userId };
    }),
  );
}

/** What the mail server got, by Message-ID: to whom, and how often. */
function mailsById(): Map<string, { to: string; times: number }> {
  const mails = new Map<string, { to: string; times: number }>();
  for (const { headers, to } of smtp.mails) {
    const id = headers.find((line) => line.startsWith("Message-ID:"))?.slice(12) ?? "";
    const seen = mails.get(id);
    mails.set(id, { to: to.join(), times: (seen?.times ?? 0) + 1 });
    expect(to.join()).toBe(seen?.to ?? to.join());
  }
  return mails;
}

function sentTwice(): number {
  return [...mailsById().values()].reduce((sum, { times }) => sum + times - 1, 0);
}

test("J1: every booking's confirmation is sent and recorded exactly once, however often the worker is killed", async () => {
  const event = await buildEvent(db, { capacity: 1_000 });
  const bookings = await bookAll(event, 300);
  const kills: Kill[] = [
    { after: 1, when: "ended" },
    { after: 20, when: "begins" },
    { after: 45, when: "ended" },
    { after: 80, when: "begins" },
  ];
  await runAndKill(kills);
  await settled();
  const recorded = await db.sql.query<{ bookingId: string; messageId: string; to: string }>(
    `SELECT booking_id AS "bookingId", message_id AS "messageId", to_address AS "to" FROM messages
     WHERE kind = 'booking-confirmation' AND status = 'SENT'`,
  );
  expect(recorded.map((row) => row.bookingId).sort()).toEqual(bookings.map(({ id }) => id).sort());
  const mails = mailsById();
  expect([...mails.keys()].sort()).toEqual(recorded.map((row) => row.messageId).sort());
  for (const row of recorded) expect(mails.get(row.messageId)?.to).toBe(row.to);
  expect(sentTwice()).toBeLessThanOrEqual(kills.length * inFlight);
}, 90_000);

test("J9: a burst of edits reaches each of 500 customers once, in its latest version, and no one else, with the worker killed", async () => {
  const event = await buildEvent(db, { venue: "Hall", capacity: 1_000 });
  const asOrganizer = { ...context, actor: { kind: "organizer" as const, userId: event.organizerId } };
  const edit = (version: number, patch: Parameters<typeof updateEvent>[1]["patch"]) =>
    updateEvent(asOrganizer, { id: event.id, version, patch });
  const [staying, leaving] = [await bookAll(event, 480), await bookAll(event, 20)];
  // Told by nobody yet: the confirmations are not what this is about.
  await db.sql.query("DELETE FROM jobs WHERE type = 'send-booking-confirmation'");
  await edit(1, { venue: "Cellar" });
  await edit(2, { title: "Brass" });
  for (const { id, customerId } of leaving) {
    const ctx = { ...context, actor: { kind: "customer" as const, userId: customerId } };
    await cancelBooking(ctx, { bookingId: id });
  }
  await edit(3, { venue: "Garden", title: "Winds" });
  const late = await bookAll(event, 20);
  await db.sql.query("DELETE FROM jobs WHERE type LIKE 'send-booking-%'");
  await runAndKill([
    { after: 7, when: "ended" },
    { after: 150, when: "begins" },
    { after: 120, when: "ended" },
  ]);
  await settled();
  expect(await noticesTold()).toEqual(bookingsTold(staying, { version: 4, venue: "Garden", title: "Winds" }));
  expect(sentTwice()).toBeLessThanOrEqual(3 * inFlight);

  // The next burst takes one change back, and is told as what is left of it; those who booked before it hear of it, too.
  await edit(4, { venue: "Roof", title: "Reeds" });
  await edit(5, { venue: "Garden" });
  await runAndKill([{ after: 60, when: "begins" }]);
  await settled();
  const second = bookingsTold([...staying, ...late], { version: 6, venue: null, title: "Reeds" });
  expect((await noticesTold()).filter(({ version }) => version === 6)).toEqual(second);
  expect((await noticesTold()).length).toBe(480 + 500);

  async function noticesTold() {
    const rows = await db.prisma.message.findMany({ where: { kind: "event-change", status: "SENT" } });
    const mails = mailsById();
    return rows
      .map((row) => {
        expect(mails.get(row.messageId)?.to).toBe(row.toAddress);
        const valueOf = (label: string) =>
          new RegExp(`^${label}: (.*)$`, "m").exec(row.bodyText)?.[1] ?? null;
        return {
          bookingId: row.bookingId,
          version: row.eventVersion,
          venue: valueOf("Venue"),
          title: valueOf("Title"),
        };
      })
      .sort((a, b) => `${a.version}${a.bookingId}`.localeCompare(`${b.version}${b.bookingId}`));
  }

  function bookingsTold(bookings: { id: string }[], facts: object) {
    return bookings
      .map(({ id }) => ({ bookingId: id, ...facts }))
      .sort((a, b) => a.bookingId.localeCompare(b.bookingId));
  }
}, 120_000);
