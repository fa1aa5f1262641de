import type { Booking, CreateEventInput, ErrorData, EventDetail, Role, Session } from "@boxoffice/contracts";
import {
  createTRPCClient,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
  type TRPCClient,
} from "@trpc/client";
import { EventSource } from "eventsource";
import type { AppRouter } from "../router-types.js";

export type Client = TRPCClient<AppRouter>;

/** The typed client that other apps use, signed in with `token` if there is one. */
export function testClient(url: string, token?: string): Client {
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (op) => op.type === "subscription",
        true: httpSubscriptionLink({
          url: `${url}/trpc`,
          EventSource,
          eventSourceOptions: {
            fetch: (input, init) => fetch(input, { ...init, headers: { ...init?.headers, ...headers } }),
          },
        }),
        false: httpLink({ url: `${url}/trpc`, headers }),
      }),
    ],
  });
}

let people = 0;

/** Registers someone new and returns their session and their client. */
export async function signUp(
  url: string,
  role: Role,
  name = "Ada Tester",
): Promise<{ session: Session; client: Client }> {
  people += 1;
  const email = `person-${people}-${Date.now()}@example.test`;
  const session = await testClient(url).auth.register.mutate({
    email,
    password: "correct horse battery",
    name,
    role,
  });
  return { session, client: testClient(url, session.accessToken) };
}

export const someEvent: CreateEventInput = {
  title: "An Evening of Strings",
  description: "Two quartets and a long pause.",
  venue: "Konzerthaus",
  startsAt: "2099-05-01T18:00:00.000Z",
  endsAt: "2099-05-01T20:00:00.000Z",
  timeZone: "Europe/Vienna",
  capacity: 10,
  currency: "EUR",
  ticketTypes: [{ name: "Standard", priceMinor: 1500, capacity: null }],
  maxPerBooking: 10,
  status: "PUBLISHED",
};

let keys = 0;

/** Books `quantity` of the event's first ticket type under a new idempotency key. */
export function book(client: Client, event: EventDetail, quantity = 1): Promise<Booking> {
  keys += 1;
  const items = [{ ticketTypeId: event.ticketTypes[0]?.id ?? "", quantity }];
  return client.bookings.create.mutate({
    eventId: event.id,
    items,
    idempotencyKey: `test-key-${keys}-${Date.now()}`,
  });
}

/** The contract's reason for a refusal, or OK. */
export async function outcomeOf(work: Promise<unknown>): Promise<string> {
  const failure = await failureOf(work);
  return failure?.reason ?? "OK";
}

export async function failureOf(work: Promise<unknown>): Promise<ErrorData | null> {
  return work.then(
    () => null,
    (error: unknown) => {
      if (error instanceof TRPCClientError) return error.data as ErrorData;
      throw error;
    },
  );
}
