import { createTestDatabase, eventually } from "@boxoffice/db/testing";
import { redisCommand, startRedisServer } from "@boxoffice/jobs/testing";
import { expect, test } from "vitest";
import { startTestApi } from "../testing/start-test-api.js";
import { book, type Client, signUp, someEvent } from "../testing/test-client.js";

async function confirmationsOf(client: Client): Promise<number> {
  const { items } = await client.inbox.list.query({});
  return items.filter((mail) => mail.kind === "booking-confirmation").length;
}

test.skipIf(redisCommand === null)(
  "with the queue's Redis down a booking is answered all the same, and its mail goes out once Redis is back",
  async () => {
    const db = await createTestDatabase();
    const redis = await startRedisServer();
    const api = await startTestApi(db.url, { redisUrl: redis.url, rateLimits: false });
    const { client: organizer } = await signUp(api.url, "ORGANIZER");
    const event = await organizer.events.create.mutate({ ...someEvent, capacity: 30 });
    const before = await signUp(api.url, "CUSTOMER");
    await book(before.client, event);
    await eventually(async () => expect(await confirmationsOf(before.client)).toBe(1));

    await redis.kill();
    const during = await Promise.all(Array.from({ length: 20 }, () => signUp(api.url, "CUSTOMER")));
    const bookings = await Promise.all(during.map(({ client }) => book(client, event)));
    expect(bookings.every((booking) => booking.status === "CONFIRMED")).toBe(true);
    expect((await fetch(`${api.url}/ready`)).status).toBe(503);
    expect((await fetch(`${api.url}/health`)).status).toBe(200);
    expect(await organizer.jobs.stats.query()).toMatchObject({ byStatus: { QUEUED: 20, DONE: 1 } });

    // The console says why they wait, within ten seconds, and that they wait no more.
    const isAway = async () => (await organizer.jobs.stats.query()).isQueueAway;
    await eventually(async () => expect(await isAway()).toBe(true), { withinMs: 10_000 });

    await redis.start();
    for (const { client } of during) {
      await eventually(async () => expect(await confirmationsOf(client)).toBe(1), { withinMs: 60_000 });
    }
    expect(await organizer.jobs.stats.query()).toMatchObject({
      byStatus: { QUEUED: 0, RETRYING: 0, DONE: 21, DEAD: 0 },
      isQueueAway: false,
    });
    expect(await db.prisma.message.count({ where: { eventId: event.id } })).toBe(21);

    await api.stop();
    await redis.stop();
    await db.close();
  },
  120_000,
);
