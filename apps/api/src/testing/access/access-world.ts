import type { Booking, EventDetail, Role } from "@boxoffice/contracts";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { startTestApi, type TestApi } from "../start-test-api.js";
import { book, type Client, signUp, someEvent, testClient } from "../test-client.js";

export const actors = ["visitor", "customer", "otherCustomer", "organizer", "otherOrganizer"] as const;
export type Actor = (typeof actors)[number];
type SignedIn = Exclude<Actor, "visitor">;

const roles: Record<SignedIn, Role> = {
  customer: "CUSTOMER",
  otherCustomer: "CUSTOMER",
  organizer: "ORGANIZER",
  otherOrganizer: "ORGANIZER",
};

interface Person {
  token: string;
  client: Client;
  id: string;
  email: string;
}

/** Two customers and two organizers, what belongs to one of each, and a server without a worker: what changes, a call has changed. */
export interface AccessWorld {
  db: TestDatabase;
  api: TestApi;
  people: Record<SignedIn, Person>;
  /** The organizer's, published, and the customer's booking of it. */
  event: EventDetail;
  booking: Booking;
  draft: EventDetail;
  /** What the customer and the organizer have and nobody else is to be shown. */
  theirs: Record<
    "message" | "job" | "token" | "session" | "audit" | "bookingId" | "reference" | "email" | "draft",
    string
  >;
  /** A job of each, so that a stream of jobs has something to show to everybody. */
  ownJobs: Record<SignedIn, string>;
  makeDraft(): Promise<EventDetail>;
  makeEvent(): Promise<EventDetail>;
  makeToken(): Promise<string>;
  makeSession(): Promise<string>;
  buryJob(): Promise<string>;
  /** For when a call has ended somebody's session. */
  signInAnew(): Promise<void>;
  /** All there is in the database, but for the rows that come and go as the server works. */
  everything(): Promise<string>;
  close(): Promise<void>;
}

const password = "correct horse battery";

export async function createAccessWorld(): Promise<AccessWorld> {
  const db = await createTestDatabase();
  const maker = await startTestApi(db.url, { rateLimits: false });
  const people = {} as AccessWorld["people"];
  for (const [name, role] of Object.entries(roles) as [SignedIn, Role][]) {
    const { session, client } = await signUp(maker.url, role, `Name of the ${name}`);
    people[name] = { token: session.accessToken, client, id: session.user.id, email: session.user.email };
  }
  const { customer, otherCustomer, organizer, otherOrganizer } = people;
  const event = await organizer.client.events.create.mutate(someEvent);
  const booking = await book(customer.client, event);
  const otherEvent = await otherOrganizer.client.events.create.mutate(someEvent);
  const otherBooking = await book(otherCustomer.client, otherEvent);
  await eventually(async () => {
    const sent = await db.sql.query("SELECT 1 FROM messages WHERE status <> 'SENDING'");
    if (sent.length !== 2) throw new Error(`${sent.length} messages are sent`);
  });
  await maker.stop();
  const api = await startTestApi(db.url, { rateLimits: false, role: "api" });
  for (const person of Object.values(people)) person.client = testClient(api.url, person.token);

  async function idOf(query: string, parameter: string): Promise<string> {
    const [row] = await db.sql.query<{ id: string }>(query, [parameter]);
    if (!row) throw new Error(`Nothing for ${query}`);
    return row.id;
  }
  const makeEvent = () => organizer.client.events.create.mutate(someEvent);
  const makeDraft = () => organizer.client.events.create.mutate({ ...someEvent, status: "DRAFT" });
  async function makeToken(): Promise<string> {
    const input = { name: "Import", scopes: ["events:read" as const], expiresInDays: 1 };
    return (await customer.client.tokens.create.mutate(input)).token.id;
  }
  async function makeSession(): Promise<string> {
    await customer.client.auth.login.mutate({ email: customer.email, password });
    return idOf("SELECT id FROM refresh_families WHERE user_id = $1 ORDER BY id DESC LIMIT 1", customer.id);
  }

  const draft = await makeDraft();
  const job = await idOf("SELECT id FROM jobs WHERE booking_id = $1", booking.id);
  const otherJob = await idOf("SELECT id FROM jobs WHERE booking_id = $1", otherBooking.id);
  const theirs = {
    message: await idOf("SELECT id FROM messages WHERE booking_id = $1", booking.id),
    job,
    token: await makeToken(),
    session: await idOf("SELECT id FROM refresh_families WHERE user_id = $1", customer.id),
    audit: await idOf("SELECT id FROM audit_entries WHERE account_id = $1 ORDER BY id LIMIT 1", customer.id),
    bookingId: booking.id,
    reference: booking.reference,
    email: customer.email,
    draft: draft.id,
  };
  return {
    db,
    api,
    people,
    event,
    booking,
    draft,
    theirs,
    ownJobs: { customer: job, organizer: job, otherCustomer: otherJob, otherOrganizer: otherJob },
    makeDraft,
    makeEvent,
    makeToken,
    makeSession,
    async buryJob() {
      const bury = "UPDATE jobs SET status = 'DEAD', last_error = 'x', finished_at = now() WHERE id = $1";
      await db.sql.query(bury, [job]);
      return job;
    },
    async signInAnew() {
      for (const person of Object.values(people)) {
        const credentials = { email: person.email, password };
        person.token = (await testClient(api.url).auth.login.mutate(credentials)).accessToken;
        person.client = testClient(api.url, person.token);
      }
    },
    everything: () => everythingIn(db),
    async close() {
      await api.stop();
      await db.close();
    },
  };
}

async function everythingIn(db: TestDatabase): Promise<string> {
  const tables = await db.sql.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1",
  );
  const hashes = tables
    .filter(({ name }) => !name.startsWith("_") && name !== "workers")
    .map(
      ({ name }) =>
        `SELECT '${name}' AS name, md5(string_agg(t::text, ',' ORDER BY t::text)) FROM "${name}" t`,
    );
  return JSON.stringify(await db.sql.query(hashes.join(" UNION ALL ")), null, 1);
}
