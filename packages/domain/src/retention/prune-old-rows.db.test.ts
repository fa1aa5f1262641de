import {
  buildEvent,
  buildImage,
  createTestDatabase,
  enterJob,
  newId,
  type TestDatabase,
} from "@boxoffice/db/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { buildBooking } from "../testing/build-booking.js";
import { testContext } from "../testing/test-context.js";
import { updateEvent } from "../event/index.js";
import { useCover } from "../image/index.js";
import { pruneOldRows } from "./index.js";

let db: TestDatabase;
beforeEach(async () => {
  db = await createTestDatabase();
});
afterEach(() => db.close());

const retention = { jobs: 10, idempotency: 10, sessions: 10, audit: 10, messages: 10 };
const prune = (batchSize = 100) =>
  pruneOldRows(testContext(db, { kind: "system" }), { retention, batchSize });
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/** An id of version 7 as it would have been made then. */
function idFrom(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}${newId().slice(13)}`;
}

async function enterOld(days: number, status: "DONE" | "DEAD" | "QUEUED" | "RETRYING"): Promise<string> {
  const at = daysAgo(days);
  const id = await enterJob(db);
  const finishedAt = status === "DONE" || status === "DEAD" ? at : null;
  const old = await db.prisma.job.update({
    where: { id },
    data: { id: idFrom(at), status, finishedAt, createdAt: at },
  });
  await db.sql.query("UPDATE job_transitions SET job_id = $2 WHERE job_id = $1", [id, old.id]);
  return old.id;
}

const jobIds = async () => (await db.prisma.job.findMany()).map((job) => job.id).sort();

describe("pruning", () => {
  test("settled jobs older than they are kept go with their transitions; younger and unsettled ones stay", async () => {
    await enterOld(11, "DONE");
    await enterOld(400, "DEAD");
    const kept = [await enterOld(9, "DONE"), await enterOld(400, "QUEUED"), await enterOld(400, "RETRYING")];
    expect(await prune()).toMatchObject({ jobs: 2 });
    expect(await jobIds()).toEqual(kept.sort());
    const transitions = await db.prisma.jobTransition.findMany({ distinct: ["jobId"] });
    expect(transitions.map((transition) => transition.jobId).sort()).toEqual(kept.sort());
  });

  test("a job made long ago that ended lately stays", async () => {
    const id = await enterOld(400, "DONE");
    await db.prisma.job.update({ where: { id }, data: { finishedAt: daysAgo(1) } });
    expect(await prune()).toMatchObject({ jobs: 0 });
    expect(await jobIds()).toEqual([id]);
  });

  test("more than a batch is pruned in several", async () => {
    for (let i = 0; i < 25; i++) await enterOld(20 + i, "DONE");
    expect(await prune(10)).toMatchObject({ jobs: 25 });
    expect(await jobIds()).toEqual([]);
  });

  test("old idempotency records go, their bookings stay", async () => {
    const event = await buildEvent(db);
    const [old, young] = [await buildBooking(db, event), await buildBooking(db, event)];
    for (const [booking, createdAt] of [
      [old, daysAgo(11)],
      [young, daysAgo(9)],
    ] as const) {
      const { id: bookingId, customerId } = booking;
      const record = {
        bookingId,
        customerId,
        key: "the-same-key",
        requestHash: new Uint8Array([1]),
        createdAt,
      };
      await db.prisma.idempotencyRecord.create({ data: record });
    }
    expect(await prune()).toMatchObject({ idempotency_records: 1 });
    expect(await db.prisma.idempotencyRecord.findMany()).toMatchObject([{ bookingId: young.id }]);
    expect(await db.prisma.booking.count()).toBe(2);
  });

  test("entries of the audit log go when they are old", async () => {
    const { organizerId: accountId } = await buildEvent(db);
    for (const days of [11, 9])
      await db.prisma.auditEntry.create({
        data: {
          id: idFrom(daysAgo(days)),
          accountId,
          action: "account.signed-in",
          details: { days: `${days}` },
        },
      });
    expect(await prune()).toMatchObject({ audit_entries: 1 });
    expect(await db.prisma.auditEntry.findMany()).toMatchObject([{ details: { days: "9" } }]);
  });

  describe("messages", () => {
    async function aMessage(
      days: number,
      facts: { eventEndedDays?: number; jobStatus?: "DONE" | "DEAD" | "QUEUED" },
    ) {
      const endsAt = daysAgo(facts.eventEndedDays ?? days);
      const event = await buildEvent(db, { startsAt: new Date(endsAt.getTime() - 3_600_000), endsAt });
      const { id: bookingId, customerId: recipientId } = await buildBooking(db, event);
      const id = idFrom(daysAgo(days));
      const of = { eventId: event.id, bookingId, recipientId };
      await db.prisma.message.create({
        data: {
          id,
          kind: "booking-confirmation",
          dedupeKey: id,
          messageId: `<${id}@test>`,
          ...of,
          toAddress: "ada@example.test",
          subject: "You are in",
          bodyText: "Ada, you are in.",
          bodyHtml: "<p>Ada, you are in.</p>",
          status: "SENT",
          sentAt: daysAgo(days),
          createdAt: daysAgo(days),
        },
      });
      if (facts.jobStatus) {
        const finishedAt = facts.jobStatus === "QUEUED" ? null : daysAgo(1);
        await db.prisma.job.update({
          where: { id: await enterJob(db) },
          data: { ...of, status: facts.jobStatus, finishedAt },
        });
      }
      return id;
    }
    const messageIds = async () => (await db.prisma.message.findMany()).map(({ id }) => id).sort();

    test("about events that are long over go, with the names in them; bookings stay", async () => {
      await aMessage(11, {});
      await aMessage(400, { jobStatus: "DONE" });
      const kept = [await aMessage(9, {})];
      expect(await prune()).toMatchObject({ messages: 2 });
      expect(await messageIds()).toEqual(kept.sort());
      expect(await db.prisma.booking.count()).toBe(3);
    });

    test("about an event that is to come, or just over, stay however old they are: later notices build on them", async () => {
      const kept = [await aMessage(400, { eventEndedDays: -30 }), await aMessage(400, { eventEndedDays: 9 })];
      expect(await prune()).toMatchObject({ messages: 0 });
      expect(await messageIds()).toEqual(kept.sort());
    });

    test("that a job could still send stay, or it would send them again", async () => {
      const kept = [await aMessage(400, { jobStatus: "DEAD" }), await aMessage(400, { jobStatus: "QUEUED" })];
      expect(await prune()).toMatchObject({ messages: 0 });
      expect(await messageIds()).toEqual(kept.sort());
    });

    test("of an account go as well, which are about no event", async () => {
      const id = await aMessage(11, {});
      await db.sql.query("UPDATE messages SET event_id = NULL, booking_id = NULL WHERE id = $1", [id]);
      expect(await prune()).toMatchObject({ messages: 1 });
    });
  });

  test("links by mail that expired go, those that are good stay", async () => {
    const enter = (email: string, days: number) =>
      db.prisma.accountLink.create({
        data: { tokenHash: Buffer.from(email), purpose: "register", email, expiresAt: daysAgo(days) },
      });
    await enter("late@example.test", 2);
    await enter("here@example.test", -1);
    expect(await prune()).toMatchObject({ account_links: 1 });
    expect(await db.prisma.accountLink.findMany()).toMatchObject([{ email: "here@example.test" }]);
  });

  test("sessions that ended and tokens that expired long ago go, living sessions stay", async () => {
    const { organizerId: userId } = await buildEvent(db);
    const enter = (facts: { endedAt?: Date; expiresAt: Date }, tokenExpiresAt: Date) =>
      db.prisma.refreshFamily.create({
        data: {
          id: newId(),
          userId,
          ...facts,
          tokens: { create: { tokenHash: Buffer.from(newId()), expiresAt: tokenExpiresAt } },
        },
      });
    const living = await enter({ expiresAt: daysAgo(-100) }, daysAgo(-20));
    const justEnded = await enter({ endedAt: daysAgo(9), expiresAt: daysAgo(-100) }, daysAgo(-20));
    await enter({ endedAt: daysAgo(11), expiresAt: daysAgo(-100) }, daysAgo(-20));
    await enter({ expiresAt: daysAgo(11) }, daysAgo(50));
    const staleToken = Buffer.from(newId());
    await db.prisma.refreshToken.create({
      data: { tokenHash: staleToken, familyId: living.id, expiresAt: daysAgo(11) },
    });
    expect(await prune()).toMatchObject({ refresh_families: 2, refresh_tokens: 2 });
    const families = await db.prisma.refreshFamily.findMany({ include: { tokens: true } });
    expect(families.map((family) => family.id).sort()).toEqual([living.id, justEnded.id].sort());
    expect(families.map((family) => family.tokens.length)).toEqual([1, 1]);
  });

  test("images that no event shows go after a week; one that is shown stays, and so does one that an event is being given", async () => {
    const event = await buildEvent(db);
    const build = (days: number) => buildImage(db, event.organizerId, { touchedAt: daysAgo(days) });
    const [old, young, shown, taken] = [await build(8), await build(6), await build(400), await build(8)];
    const cover = (image: { id: string }) => ({ coverImageUrl: `/images/${image.id}-1440.webp` });
    await db.prisma.event.update({ where: { id: event.id }, data: cover(shown) });
    const organizer = testContext(db, { kind: "organizer", userId: event.organizerId });
    // Between the statement that puts the image on its event and the commit.
    await db.transaction(async (sql) => {
      const change = { next: cover(taken).coverImageUrl, before: null, ownerId: event.organizerId, path: [] };
      await useCover(organizer, sql, change);
      expect(await prune()).toMatchObject({ images: 1 });
    });
    expect(await prune()).toMatchObject({ images: 0 });
    const left = await db.prisma.image.findMany({ orderBy: { id: "asc" }, include: { variants: true } });
    expect(left.map(({ id }) => id)).toEqual([young.id, shown.id, taken.id]);
    expect(left.map(({ variants }) => variants.length)).toEqual([3, 3, 3]);
    expect(await db.prisma.imageVariant.count({ where: { imageId: old.id } })).toBe(0);
  });

  test("a picture that was taken off an event is kept for a week from then on", async () => {
    const { organizerId } = await buildEvent(db);
    const image = await buildImage(db, organizerId, { touchedAt: daysAgo(400) });
    const event = await buildEvent(db, { organizerId, coverImageUrl: `/images/${image.id}-1440.webp` });
    const organizer = testContext(db, { kind: "organizer", userId: organizerId });
    await updateEvent(organizer, { id: event.id, version: 1, patch: { coverImageUrl: null } });
    expect(await prune()).toMatchObject({ images: 0 });
    await db.prisma.image.update({ where: { id: image.id }, data: { touchedAt: daysAgo(8) } });
    expect(await prune()).toMatchObject({ images: 1 });
  });

  test("personal access tokens that were revoked or expired long ago go, the others stay", async () => {
    const { organizerId: userId } = await buildEvent(db);
    const enter = (name: string, facts: { revokedAt?: Date; expiresAt: Date }) =>
      db.prisma.personalToken.create({
        data: { id: newId(), userId, tokenHash: Buffer.from(newId()), name, scopes: ["jobs:read"], ...facts },
      });
    await enter("living", { expiresAt: daysAgo(-100) });
    await enter("just expired", { expiresAt: daysAgo(9) });
    await enter("expired", { expiresAt: daysAgo(11) });
    await enter("revoked", { revokedAt: daysAgo(11), expiresAt: daysAgo(-100) });
    expect(await prune()).toMatchObject({ personal_tokens: 2 });
    const left = await db.prisma.personalToken.findMany({ orderBy: { id: "asc" } });
    expect(left.map(({ name }) => name)).toEqual(["living", "just expired"]);
  });
});
