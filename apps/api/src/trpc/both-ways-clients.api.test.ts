import type { EventDetail } from "@boxoffice/contracts";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import {
  createTRPCClient,
  httpBatchLink,
  httpBatchStreamLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCLink,
  TRPCClientError,
} from "@trpc/client";
import { EventSource } from "eventsource";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AppRouter } from "../router-types.js";
import { type BothWays, startBothWays } from "../testing/start-both-ways.js";
import { type Client, signUp, someEvent } from "../testing/test-client.js";

// Every kind of client that tRPC's makers ship sees the same, whichever way the server answers it.

let db: TestDatabase;
let servers: BothWays;
let event: EventDetail;
let token: string;
beforeAll(async () => {
  db = await createTestDatabase();
  servers = await startBothWays(db.url);
  event = await (await signUp(servers.ours, "ORGANIZER")).client.events.create.mutate(someEvent);
  token = (await signUp(servers.ours, "CUSTOMER")).session.accessToken;
});
afterAll(async () => {
  await servers.stop();
  await db.close();
});

type MakeLink = (url: string, headers: Record<string, string>) => TRPCLink<AppRouter>;

const links: Record<string, MakeLink> = {
  httpLink: (url, headers) => httpLink({ url, headers }),
  "httpLink that posts everything": (url, headers) => httpLink({ url, headers, methodOverride: "POST" }),
  httpBatchLink: (url, headers) => httpBatchLink({ url, headers }),
  "httpBatchLink of at most three": (url, headers) => httpBatchLink({ url, headers, maxItems: 3 }),
  "httpBatchLink of short URLs": (url, headers) => httpBatchLink({ url, headers, maxURLLength: 300 }),
  // Sessions are not streamed, on purpose.
  "httpBatchStreamLink, but for sessions": (url, headers) =>
    splitLink({
      condition: ({ path }) => path.startsWith("auth."),
      true: httpLink({ url, headers }),
      false: httpBatchStreamLink({ url, headers }),
    }),
  splitLink: (url, headers) =>
    splitLink({
      condition: ({ path }) => path.startsWith("events."),
      true: httpBatchLink({ url, headers }),
      false: httpLink({ url, headers }),
    }),
};

/** What a caller gets: the data, or everything an error tells but the id of its request. */
async function outcomeOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    (data) => ({ data }),
    (error: unknown) => {
      if (!(error instanceof TRPCClientError)) throw error;
      const { requestId, ...data } = error.data ?? {};
      const response = error.meta?.["response"];
      return {
        message: error.message,
        cause: error.cause?.name,
        data,
        hasRequestId: typeof requestId === "string" && requestId.length === 36,
        code: error.shape?.code,
        status: response instanceof Response ? response.status : null,
      };
    },
  );
}

/** Everything at once, so that links that batch do. */
function useEverything(client: Client) {
  const wish = {
    eventId: event.id,
    items: [{ ticketTypeId: event.ticketTypes[0]?.id ?? "", quantity: 1 }],
    idempotencyKey: "one key for all",
  };
  const gone = new AbortController();
  gone.abort();
  const calls: Promise<unknown>[] = [
    client.events.get.query({ id: event.id }),
    client.events.get.query({ slug: "there is none" }),
    client.events.get.query({ id: "no id" }),
    client.events.list.query({ limit: 1 }),
    client.events.list.query({ limit: 1 }),
    client.auth.me.query(),
    client.jobs.list.query({}),
    client.events.mine.query({}),
    client.bookings.mine.query({}),
    client.events.list.query({ limit: 1 }, { signal: gone.signal }),
    client.bookings.create.mutate(wish),
    client.bookings.create.mutate({ ...wish, items: [] }),
    client.bookings.create.mutate({ ...wish, idempotencyKey: "another key" }),
    client.events.publish.mutate({ id: event.id }),
    client.bookings.cancel.mutate({ bookingId: event.id }),
    client.jobs.retry.mutate({ jobId: "no id" }),
  ];
  return Promise.all(calls.map(outcomeOf));
}

test.each(Object.keys(links))("%s", async (name) => {
  const use = (server: string, headers: Record<string, string>) => {
    const link = links[name]?.(`${server}/trpc`, headers);
    return useEverything(createTRPCClient<AppRouter>({ links: link ? [link] : [] }));
  };
  const headers = { authorization: `Bearer ${token}` };
  // The booking is made before the two are compared, so that both meet the same state.
  await use(servers.ours, headers);
  const [official, ours] = [await use(servers.official, headers), await use(servers.ours, headers)];
  expect(ours).toEqual(official);
  expect(ours).toContainEqual(expect.objectContaining({ data: expect.anything() }));
  expect(await use(servers.ours, {})).toEqual(await use(servers.official, {}));
});

test("subscriptions beside them, through splitLink", async () => {
  const firstOf = async (server: string) => {
    const url = `${server}/trpc`;
    const client = createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: ({ type }) => type === "subscription",
          true: httpSubscriptionLink({ url, EventSource }),
          false: httpBatchLink({ url }),
        }),
      ],
    });
    const seen: unknown[] = [];
    const subscription = client.events.watchAvailability.subscribe(
      { eventIds: [event.id] },
      { onData: ({ data }) => seen.push(data), onError: (error) => seen.push(error.data) },
    );
    const [listed] = await Promise.all([
      client.events.list.query({ limit: 1 }),
      eventually(() => expect(seen).toHaveLength(1)),
    ]);
    subscription.unsubscribe();
    return { seen, listed };
  };
  const ours = await firstOf(servers.ours);
  expect(ours.seen).toEqual([expect.objectContaining({ eventId: event.id })]);
  expect(ours).toEqual(await firstOf(servers.official));
});
