import { connect, type Socket } from "node:net";
import type { EventDetail } from "@boxoffice/contracts";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { holdEvent } from "../testing/hold-event.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { book, signUp, someEvent } from "../testing/test-client.js";

let db: TestDatabase;
let api: TestApi;
let event: EventDetail;
beforeAll(async () => {
  db = await createTestDatabase();
  api = await startTestApi(db.url, { rateLimits: false, role: "api" });
  event = await (await signUp(api.url, "ORGANIZER")).client.events.create.mutate(someEvent);
});
afterAll(async () => {
  await api.stop();
  await db.close();
});

async function waitingBookings(): Promise<number> {
  const [row] = await db.sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE wait_event_type = 'Lock' AND application_name = 'boxoffice' AND datname = current_database()`,
  );
  return row?.count ?? 0;
}

function open(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(api.url).port), "127.0.0.1", () => resolve(socket));
    socket.once("error", reject);
  });
}

/** A booking as it goes over the wire. */
function bookingRequest(token: string, idempotencyKey: string): string {
  const items = [{ ticketTypeId: event.ticketTypes[0]?.id, quantity: 1 }];
  const body = JSON.stringify({ eventId: event.id, items, idempotencyKey });
  const head = [
    "POST /trpc/bookings.create HTTP/1.1",
    "Host: localhost",
    `Authorization: Bearer ${token}`,
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
  ];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}

test("a booking whose client has gone away is not made", async () => {
  const [first, leaves, last] = await Promise.all([1, 2, 3].map(() => signUp(api.url, "CUSTOMER")));
  if (!first || !leaves || !last) throw new Error("Nobody signed up");
  const release = await holdEvent(db, event.id);
  const booked = book(first.client, event);
  await eventually(async () => expect(await waitingBookings()).toBe(1));
  const socket = await open();
  socket.write(bookingRequest(leaves.session.accessToken, "of one who leaves"));
  // Answered after what was sent before it: the server has the request when it answers this, and has seen its client go when it answers
  // the next.
  await fetch(`${api.url}/health`);
  socket.destroy();
  await fetch(`${api.url}/health`);
  const bookedLast = book(last.client, event);
  await release();
  await Promise.all([booked, bookedLast]);
  const rows = await db.sql.query<{ customer_id: string }>(
    "SELECT customer_id FROM bookings WHERE event_id = $1",
    [event.id],
  );
  expect(rows.map((row) => row.customer_id).sort()).toEqual(
    [first.session.user.id, last.session.user.id].sort(),
  );
});

test("a request that comes while the server stops is told to come again, in the contract's words", async () => {
  const { session } = await signUp(api.url, "CUSTOMER");
  const release = await holdEvent(db, event.id);
  const socket = await open();
  socket.write(bookingRequest(session.accessToken, "before the stop"));
  await eventually(async () => expect(await waitingBookings()).toBe(1));
  const stopped = api.stop();
  // It takes no new connections any more, but this one is open and busy.
  await eventually(() => expect(fetch(`${api.url}/health`)).rejects.toThrow("fetch failed"));
  socket.write("GET /trpc/events.list?input={} HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await release();
  const answers = (await socket.toArray()).join("");
  await stopped;
  const [, first, second] = answers.split("HTTP/1.1 ");
  expect(first).toMatch(/^200 OK/);
  expect(second).toMatch(/^503 /);
  const [head = "", body = ""] = second?.split("\r\n\r\n") ?? [];
  expect(head.toLowerCase()).toContain("retry-after: 1");
  expect(head.toLowerCase()).toContain("connection: close");
  const [, requestId] = /x-request-id: (\S+)/.exec(head) ?? [];
  expect(JSON.parse(body).error.data).toEqual({
    code: "SERVICE_UNAVAILABLE",
    httpStatus: 503,
    reason: "OVERLOADED",
    details: { retryAfterSec: 1 },
    requestId,
  });
});
