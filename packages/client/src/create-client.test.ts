import { randomUUID } from "node:crypto";
import { type BoxofficeProcess, spawnBoxoffice } from "@boxoffice/api/testing";
import type { StoredImage as ContractImage } from "@boxoffice/contracts";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isBoxofficeError } from "./boxoffice-error.js";
import { createClient } from "./create-client.js";

let db: TestDatabase;
let boxoffice: BoxofficeProcess;
let customerToken: string;
let organizerToken: string;
beforeAll(async () => {
  db = await createTestDatabase();
  boxoffice = await spawnBoxoffice({ DATABASE_URL: db.url, ROLE: "api", SEED_DEMO: "false" });
  customerToken = await register("CUSTOMER");
  organizerToken = await register("ORGANIZER");
});
afterAll(async () => {
  await boxoffice.terminate();
  await db.close();
});

async function register(role: "CUSTOMER" | "ORGANIZER"): Promise<string> {
  const password = "correct horse battery";
  const email = `${randomUUID()}@example.test`;
  const client = createClient({ url: boxoffice.url });
  return (await client.auth.register.mutate({ email, password, name: "Ada", role })).accessToken;
}

function createEvent(capacity: number) {
  return createClient({ url: boxoffice.url, token: organizerToken }).events.create.mutate({
    title: "An Evening of Strings",
    description: "",
    venue: "Konzerthaus",
    startsAt: "2099-05-01T18:00:00.000Z",
    endsAt: "2099-05-01T20:00:00.000Z",
    timeZone: "Europe/Vienna",
    capacity,
    currency: "EUR",
    ticketTypes: [{ name: "Standard", priceMinor: 1500, capacity: null }],
    status: "PUBLISHED",
  });
}

type CreatedEvent = Awaited<ReturnType<typeof createEvent>>;
const purchaseOf = (event: CreatedEvent, quantity: number) => ({
  eventId: event.id,
  items: [{ ticketTypeId: event.ticketTypes[0]?.id ?? "", quantity }],
  idempotencyKey: randomUUID(),
});

test("a booking whose answer is lost is sent again and made once", async () => {
  const event = await createEvent(5);
  let sent = 0;
  const client = createClient({
    url: boxoffice.url,
    token: customerToken,
    async fetch(input, init) {
      const response = await fetch(input, init);
      sent += 1;
      if (sent > 1) return response;
      await response.body?.cancel();
      throw new TypeError("The connection was lost");
    },
  });
  const booking = await client.bookings.create.mutate(purchaseOf(event, 2));
  expect(booking.status).toBe("CONFIRMED");
  expect(sent).toBe(2);
  expect((await client.events.get.query({ id: event.id })).seatsLeft).toBe(3);
});

test("a refusal narrows to the details of its reason", async () => {
  const event = await createEvent(1);
  const client = createClient({ url: boxoffice.url, token: customerToken });
  const error: unknown = await client.bookings.create.mutate(purchaseOf(event, 2)).catch((reason) => reason);
  if (!isBoxofficeError(error, "SOLD_OUT")) throw error;
  const seatsLeft: number = error.data.details.seatsLeft;
  expect(seatsLeft).toBe(1);
  expect(isBoxofficeError(error, "NOT_FOUND")).toBe(false);
});

test("calls that are refused together for their token ask for a new one once", async () => {
  const asked: (string | null)[] = [];
  const client = createClient({
    url: boxoffice.url,
    getToken({ refused }) {
      asked.push(refused);
      return refused ? customerToken : "expired";
    },
  });
  const logout = { bookingId: randomUUID() };
  const outcomes = await Promise.allSettled([
    client.auth.me.query(),
    client.bookings.mine.query({}),
    client.bookings.cancel.mutate(logout),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
  const [, , cancelled] = outcomes;
  expect(cancelled.status === "rejected" && isBoxofficeError(cancelled.reason, "NOT_FOUND")).toBe(true);
  expect(asked).toEqual([null, "expired"]);
});

test("a token that stays refused fails the call after one renewal", async () => {
  let asked = 0;
  const client = createClient({
    url: boxoffice.url,
    getToken: () => {
      asked += 1;
      return `bad-${asked}`;
    },
  });
  const error: unknown = await client.auth.me.query().catch((reason) => reason);
  expect(isBoxofficeError(error, "UNAUTHENTICATED")).toBe(true);
  expect(asked).toBe(2);
});

test("a picture is uploaded for an event, with a new token where one was refused, and refusals narrow", async () => {
  const asked: (string | null)[] = [];
  const client = createClient({
    url: `${boxoffice.url}/`,
    getToken({ refused }) {
      asked.push(refused);
      return refused ? organizerToken : "expired";
    },
  });
  const png =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
  const picture = new Blob([Buffer.from(png, "base64")], { type: "image/png" });
  const image: ContractImage = await client.images.upload(picture);
  expect(asked).toEqual([null, "expired"]);
  expect((await fetch(boxoffice.url + image.url)).headers.get("content-type")).toBe("image/webp");
  expect((await client.images.rules.query()).types).toContain("image/png");

  const text = new Blob(["no picture"], { type: "image/png" });
  const refused: unknown = await client.images.upload(text).catch((reason) => reason);
  expect(isBoxofficeError(refused, "VALIDATION") && refused.data.details.issues[0]?.message).toContain(
    "must be a JPEG",
  );
  const visitor = createClient({ url: boxoffice.url });
  const stranger: unknown = await visitor.images.upload(picture).catch((reason) => reason);
  expect(isBoxofficeError(stranger, "UNAUTHENTICATED") && stranger.data.httpStatus).toBe(401);
  const nowhere: unknown = await createClient({ url: "http://127.0.0.1:9" })
    .images.upload(picture)
    .catch((reason) => reason);
  expect([nowhere instanceof Error, isBoxofficeError(nowhere)]).toEqual([true, false]);
});

test("seats are watched live", async () => {
  const event = await createEvent(4);
  const seats: number[] = [];
  const client = createClient({ url: boxoffice.url, token: customerToken });
  const watch = client.events.watchAvailability.subscribe(
    { eventIds: [event.id] },
    { onData: ({ data }) => seats.push(data.seatsLeft) },
  );
  await eventually(() => expect(seats).toEqual([4]));
  await client.bookings.create.mutate(purchaseOf(event, 3));
  await eventually(() => expect(seats.at(-1)).toBe(1));
  watch.unsubscribe();
});
