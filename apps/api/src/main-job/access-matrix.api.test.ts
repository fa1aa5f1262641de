import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import type { Booking, ErrorReason, EventDetail, Role } from "@boxoffice/contracts";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appRouter } from "../routers/index.js";
import { type CalledProcedure, calledProcedures } from "../testing/called-procedures.js";
import { rawRequest } from "../testing/raw-request.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { book, type Client, signUp, someEvent, testClient } from "../testing/test-client.js";
import { proceduresOf } from "../trpc/plain-request.js";
import type { ProcedureMeta } from "../trpc/procedure-meta.js";

// S2: who may do what to whose. Every procedure of the router is asked by every actor, as a call and where it stands in the REST API, about
// rows that are somebody's. A procedure without a row here fails, and so does a refusal that changed anything.

const actors = ["visitor", "customer", "otherCustomer", "organizer", "otherOrganizer"] as const;
type Actor = (typeof actors)[number];
type SignedIn = Exclude<Actor, "visitor">;

/**
 * OK: done. sees: done, and shown what is the owner's. nothing: done, and shown nothing of anybody else's. unchanged: that, and
 * nothing has changed.
 */
type Outcome = "OK" | "sees" | "nothing" | "unchanged" | ErrorReason;
type Outcomes = Record<Actor, Outcome>;

interface Row {
  /** Made anew for each call: what it is about, and belongs to the customer or the organizer. */
  input: () => object | Promise<object>;
  outcomes: Outcomes;
  /** What only those who see it are shown. */
  secret?: () => string;
  /** Whoever does it has to sign in anew. */
  endsSession?: true;
}

let db: TestDatabase;
let api: TestApi;
const people = {} as Record<SignedIn, { token: string; client: Client; id: string; email: string }>;
let event: EventDetail;
let booking: Booking;
let draft: EventDetail;
/** What the customer and the organizer have and nobody else is to be shown. */
const theirs = {} as Record<
  "message" | "job" | "token" | "session" | "audit" | "bookingId" | "reference" | "email" | "draft",
  string
>;
/** A job of each, so that a stream of jobs has something to show to everybody. */
const ownJobs = {} as Record<SignedIn, string>;

const roles: Record<SignedIn, Role> = {
  customer: "CUSTOMER",
  otherCustomer: "CUSTOMER",
  organizer: "ORGANIZER",
  otherOrganizer: "ORGANIZER",
};

async function idOf(query: string, parameter: string): Promise<string> {
  const [row] = await db.sql.query<{ id: string }>(query, [parameter]);
  if (!row) throw new Error(`Nothing for ${query}`);
  return row.id;
}

beforeAll(async () => {
  db = await createTestDatabase();
  const maker = await startTestApi(db.url, { rateLimits: false });
  for (const [name, role] of Object.entries(roles) as [SignedIn, Role][]) {
    const { session, client } = await signUp(maker.url, role, `Name of the ${name}`);
    people[name] = { token: session.accessToken, client, id: session.user.id, email: session.user.email };
  }
  const { customer, otherCustomer, organizer, otherOrganizer } = people;
  event = await organizer.client.events.create.mutate(someEvent);
  draft = await makeDraft();
  booking = await book(customer.client, event);
  const otherEvent = await otherOrganizer.client.events.create.mutate(someEvent);
  const otherBooking = await book(otherCustomer.client, otherEvent);
  await eventually(async () => {
    const sent = await db.sql.query("SELECT 1 FROM messages WHERE status <> 'SENDING'");
    if (sent.length !== 2) throw new Error(`${sent.length} messages are sent`);
  });
  await maker.stop();
  // No worker from here on: what changes, a call has changed.
  api = await startTestApi(db.url, { rateLimits: false, role: "api" });
  for (const person of Object.values(people)) person.client = testClient(api.url, person.token);
  const job = "SELECT id FROM jobs WHERE booking_id = $1";
  ownJobs.customer = ownJobs.organizer = await idOf(job, booking.id);
  ownJobs.otherCustomer = ownJobs.otherOrganizer = await idOf(job, otherBooking.id);
  Object.assign(theirs, {
    message: await idOf("SELECT id FROM messages WHERE booking_id = $1", booking.id),
    job: ownJobs.customer,
    token: await makeToken(),
    session: await idOf("SELECT id FROM refresh_families WHERE user_id = $1", customer.id),
    audit: await idOf("SELECT id FROM audit_entries WHERE account_id = $1 ORDER BY id LIMIT 1", customer.id),
    bookingId: booking.id,
    reference: booking.reference,
    email: customer.email,
    draft: draft.id,
  } satisfies typeof theirs);
});
afterAll(async () => {
  await api.stop();
  await db.close();
});

let signedOut = false;

async function signInAnew(): Promise<void> {
  for (const person of Object.values(people)) {
    const credentials = { email: person.email, password: "correct horse battery" };
    person.token = (await testClient(api.url).auth.login.mutate(credentials)).accessToken;
    person.client = testClient(api.url, person.token);
  }
  signedOut = false;
}

function makeDraft(): Promise<EventDetail> {
  return people.organizer.client.events.create.mutate({ ...someEvent, status: "DRAFT" });
}

function makeEvent(): Promise<EventDetail> {
  return people.organizer.client.events.create.mutate(someEvent);
}

async function makeToken(): Promise<string> {
  const input = { name: "Import", scopes: ["events:read" as const], expiresInDays: 1 };
  return (await people.customer.client.tokens.create.mutate(input)).token.id;
}

async function makeSession(): Promise<string> {
  await people.customer.client.auth.login.mutate({
    email: people.customer.email,
    password: "correct horse battery",
  });
  const latest = "SELECT id FROM refresh_families WHERE user_id = $1 ORDER BY id DESC LIMIT 1";
  return idOf(latest, people.customer.id);
}

async function buryJob(): Promise<string> {
  await db.sql.query("UPDATE jobs SET status = 'DEAD', last_error = 'x', finished_at = now() WHERE id = $1", [
    theirs.job,
  ]);
  return theirs.job;
}

const visitorMust = { visitor: "UNAUTHENTICATED" } as const;
const anyone = (outcome: Outcome): Outcomes => ({
  visitor: outcome,
  customer: outcome,
  otherCustomer: outcome,
  organizer: outcome,
  otherOrganizer: outcome,
});
/** Whoever has signed in, about something of the customer's. */
const signedIn = (customer: Outcome, others: Outcome): Outcomes => ({
  ...visitorMust,
  customer,
  otherCustomer: others,
  organizer: others,
  otherOrganizer: others,
});
const customers = (owner: Outcome, other: Outcome): Outcomes => ({
  ...visitorMust,
  customer: owner,
  otherCustomer: other,
  organizer: "FORBIDDEN",
  otherOrganizer: "FORBIDDEN",
});
const organizers = (owner: Outcome, other: Outcome): Outcomes => ({
  ...visitorMust,
  customer: "FORBIDDEN",
  otherCustomer: "FORBIDDEN",
  organizer: owner,
  otherOrganizer: other,
});
/** Of a booking both its customer and its organizer may know. */
const bothSides = (owners: Outcome, others: Outcome): Outcomes => ({
  ...visitorMust,
  customer: owners,
  otherCustomer: others,
  organizer: owners,
  otherOrganizer: others,
});

let keys = 0;
const ofDraft = async () => ({ id: (await makeDraft()).id });
const none = () => ({});
const aWrongPassword = "not the password";
const aNewPassword = "long enough, this one";
const noToken = "A".repeat(43);

const rows: Record<string, Row> = {
  "account.delete": {
    input: () => ({ password: aWrongPassword }),
    outcomes: signedIn("VALIDATION", "VALIDATION"),
  },
  "account.changeName": { input: () => ({ name: "Another Name" }), outcomes: signedIn("OK", "nothing") },
  "account.exportData": {
    input: none,
    outcomes: signedIn("sees", "nothing"),
    secret: () => theirs.reference,
  },
  "audit.list": { input: none, outcomes: signedIn("sees", "nothing"), secret: () => theirs.audit },
  "auth.changePassword": {
    input: () => ({ currentPassword: aWrongPassword, newPassword: aNewPassword }),
    outcomes: signedIn("VALIDATION", "VALIDATION"),
  },
  "auth.beginSecondFactor": {
    input: () => ({ password: aWrongPassword }),
    outcomes: signedIn("VALIDATION", "VALIDATION"),
  },
  "auth.confirmSecondFactor": {
    input: () => ({ code: "123456" }),
    outcomes: signedIn("VALIDATION", "VALIDATION"),
  },
  "auth.disableSecondFactor": {
    input: () => ({ password: aWrongPassword, code: "123456" }),
    outcomes: signedIn("VALIDATION", "VALIDATION"),
  },
  "auth.emailVerification": { input: none, outcomes: signedIn("OK", "nothing") },
  "auth.endSession": {
    input: async () => ({ sessionId: await makeSession() }),
    outcomes: signedIn("OK", "NOT_FOUND"),
  },
  "auth.login": {
    input: () => ({ email: theirs.email, password: aWrongPassword }),
    outcomes: anyone("UNAUTHENTICATED"),
  },
  "auth.logout": { input: none, outcomes: signedIn("OK", "nothing"), endsSession: true },
  "auth.logoutEverywhere": { input: none, outcomes: signedIn("OK", "nothing"), endsSession: true },
  "auth.me": { input: none, outcomes: signedIn("sees", "nothing"), secret: () => theirs.email },
  "auth.newRecoveryCodes": {
    input: () => ({ password: aWrongPassword, code: "123456" }),
    outcomes: signedIn("VALIDATION", "VALIDATION"),
  },
  "auth.refresh": { input: none, outcomes: anyone("UNAUTHENTICATED") },
  "auth.register": {
    input: () => ({
      email: `matrix-${(keys += 1)}@example.test`,
      password: aNewPassword,
      name: "New",
      role: "CUSTOMER",
    }),
    outcomes: anyone("nothing"),
  },
  "auth.requestEmailVerification": { input: none, outcomes: signedIn("OK", "nothing") },
  "auth.requestPasswordReset": { input: () => ({ email: theirs.email }), outcomes: anyone("nothing") },
  "auth.resetPassword": {
    input: () => ({ token: noToken, newPassword: aNewPassword }),
    outcomes: anyone("VALIDATION"),
  },
  "auth.secondFactor": { input: none, outcomes: signedIn("OK", "nothing") },
  "auth.sessions": {
    async input() {
      theirs.session = await makeSession();
      return {};
    },
    outcomes: signedIn("sees", "nothing"),
    secret: () => theirs.session,
  },
  "auth.verifyEmail": { input: () => ({ token: noToken }), outcomes: anyone("VALIDATION") },
  "bookings.cancel": {
    async input() {
      return { bookingId: (await book(people.customer.client, await makeEvent())).id };
    },
    outcomes: customers("OK", "NOT_FOUND"),
  },
  "bookings.create": {
    async input() {
      const { id: eventId, ticketTypes } = await makeEvent();
      const items = [{ ticketTypeId: ticketTypes[0]?.id ?? "", quantity: 1 }];
      return { eventId, items, idempotencyKey: `matrix-key-${(keys += 1)}` };
    },
    outcomes: customers("OK", "nothing"),
  },
  "bookings.get": {
    input: () => ({ bookingId: booking.id }),
    outcomes: bothSides("sees", "NOT_FOUND"),
    secret: () => theirs.reference,
  },
  "bookings.mine": { input: none, outcomes: customers("sees", "nothing"), secret: () => theirs.reference },
  "events.announcements": {
    input: () => ({ eventId: event.id }),
    outcomes: organizers("OK", "NOT_FOUND"),
  },
  "events.attendees": {
    input: () => ({ eventId: event.id }),
    outcomes: organizers("sees", "NOT_FOUND"),
    secret: () => theirs.email,
  },
  "events.cancel": {
    input: async () => ({ id: (await makeEvent()).id, reason: "A reason" }),
    outcomes: organizers("OK", "NOT_FOUND"),
  },
  "events.create": { input: () => someEvent, outcomes: organizers("OK", "nothing") },
  "events.delete": { input: ofDraft, outcomes: organizers("OK", "NOT_FOUND") },
  "events.exportAttendees": {
    input: () => ({ eventId: event.id }),
    outcomes: organizers("sees", "NOT_FOUND"),
    secret: () => theirs.email,
  },
  "events.get": {
    input: () => ({ id: draft.id }),
    outcomes: { ...anyone("NOT_FOUND"), organizer: "sees" },
    secret: () => draft.id,
  },
  "events.list": { input: none, outcomes: anyone("nothing") },
  "events.mine": {
    async input() {
      theirs.draft = (await makeDraft()).id;
      return { limit: 100 };
    },
    outcomes: organizers("sees", "nothing"),
    secret: () => theirs.draft,
  },
  "events.notices": { input: () => ({ eventId: event.id }), outcomes: organizers("OK", "NOT_FOUND") },
  "events.publish": { input: ofDraft, outcomes: organizers("OK", "NOT_FOUND") },
  "events.sales": { input: () => ({ eventId: event.id }), outcomes: organizers("OK", "NOT_FOUND") },
  "events.update": {
    async input() {
      const { id, version } = await makeDraft();
      return { id, version, patch: { title: "Another title" } };
    },
    outcomes: organizers("OK", "NOT_FOUND"),
  },
  // Seats of what is for sale are for everyone; a draft says nothing to anybody.
  "events.watchAvailability": {
    input: () => ({ eventIds: [draft.id, event.id] }),
    outcomes: anyone("nothing"),
  },
  "images.rules": { input: none, outcomes: anyone("nothing") },
  "inbox.get": {
    input: () => ({ messageId: theirs.message }),
    outcomes: signedIn("sees", "NOT_FOUND"),
    secret: () => theirs.message,
  },
  "inbox.list": { input: none, outcomes: signedIn("sees", "nothing"), secret: () => theirs.message },
  "jobs.get": {
    input: () => ({ jobId: theirs.job }),
    outcomes: bothSides("sees", "NOT_FOUND"),
    secret: () => theirs.job,
  },
  "jobs.list": { input: none, outcomes: bothSides("sees", "nothing"), secret: () => theirs.job },
  "jobs.retry": {
    input: async () => ({ jobId: await buryJob() }),
    outcomes: organizers("OK", "NOT_FOUND"),
  },
  "jobs.retryAll": {
    async input() {
      await buryJob();
      return { type: "send-booking-confirmation", eventId: event.id };
    },
    outcomes: organizers("OK", "unchanged"),
  },
  "jobs.stats": { input: none, outcomes: signedIn("OK", "nothing") },
  "jobs.watch": {
    input: () => ({ tail: 100 }),
    outcomes: bothSides("sees", "nothing"),
    secret: () => theirs.job,
  },
  "tokens.create": {
    input: () => ({ name: "Import", scopes: ["events:read"], expiresInDays: 1 }),
    outcomes: signedIn("OK", "nothing"),
  },
  "tokens.list": { input: none, outcomes: signedIn("sees", "nothing"), secret: () => theirs.token },
  "tokens.revoke": {
    input: async () => ({ tokenId: await makeToken() }),
    outcomes: signedIn("OK", "NOT_FOUND"),
  },
};

interface Answer {
  reason: string;
  text: string;
}

function answerOf(text: string): Answer {
  if (text === "") return { reason: "OK", text };
  const body = JSON.parse(text);
  return { reason: body.reason ?? body.error?.data.reason ?? "OK", text };
}

const headersOf = (actor: Actor) =>
  actor === "visitor" ? {} : { authorization: `Bearer ${people[actor].token}` };

async function callIt({ path, kind }: CalledProcedure, actor: Actor, input: object): Promise<Answer> {
  const isQuery = kind === "query";
  const query = isQuery ? `?input=${encodeURIComponent(JSON.stringify(input))}` : "";
  const { text } = await rawRequest(api.url, {
    method: isQuery ? "GET" : "POST",
    path: `/trpc/${path}${query}`,
    headers: { ...headersOf(actor), "content-type": "application/json" },
    ...(!isQuery && { body: JSON.stringify(input) }),
  });
  return answerOf(text);
}

/** Until it has shown this actor something of their own, or refused. */
async function streamIt({ path }: CalledProcedure, actor: Actor, input: object): Promise<Answer> {
  const request = get(`${api.url}/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`, {
    agent: false,
    headers: { ...headersOf(actor), accept: "text/event-stream" },
  });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  const own = path === "jobs.watch" && actor !== "visitor" ? ownJobs[actor] : event.id;
  let text = "";
  for await (const chunk of response.setEncoding("utf8")) {
    text += chunk as string;
    if (text.includes(own) || text.includes("serialized-error")) break;
  }
  const [, refusal] = /event: serialized-error\ndata: (.*)/.exec(text) ?? [];
  return { reason: refusal === undefined ? "OK" : JSON.parse(refusal).data.reason, text };
}

type RestPlace = CalledProcedure["rest"][number];

async function restIt({ method, path }: RestPlace, actor: Actor, input: object): Promise<Answer> {
  const { idempotencyKey, ...fields } = input as Record<string, string>;
  const left = { ...fields };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    delete left[name];
    return fields[name] ?? "";
  });
  const hasBody = method === "POST" || method === "PATCH";
  const query = new URLSearchParams(left).toString();
  const { text } = await rawRequest(api.url, {
    method,
    path: hasBody || query === "" ? filled : `${filled}?${query}`,
    headers: {
      ...headersOf(actor),
      ...(hasBody && { "content-type": "application/json" }),
      ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
    },
    ...(hasBody && { body: JSON.stringify(left) }),
  });
  return answerOf(text);
}

/** All there is in the database, but for the rows that come and go as the server works. */
async function everything(): Promise<string> {
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

const procedures = calledProcedures();
/** The same place twice, by id and by name in the address, is one here. */
const placesOf = ({ rest }: CalledProcedure) => rest.filter(({ path }) => !path.includes("/by-"));

const cells = procedures.flatMap((procedure) => [
  { name: procedure.path, procedure, ask: procedure.kind === "subscription" ? streamIt : callIt },
  ...placesOf(procedure).map((place) => ({
    name: `${place.method} ${place.path}`,
    procedure,
    ask: (_procedure: CalledProcedure, actor: Actor, input: object) => restIt(place, actor, input),
  })),
]);

describe("S2: nobody reads or changes what is not theirs", () => {
  test("every procedure has a row, and no row is of a procedure that is gone", () => {
    expect(Object.keys(rows).sort()).toEqual(procedures.map(({ path }) => path).sort());
  });

  test("a visitor is let in where the router says that anyone is, and nowhere else", () => {
    for (const [path, { _def }] of proceduresOf(appRouter)) {
      const { who } = _def.meta as ProcedureMeta;
      // Signing in and renewing are for visitors, who are refused for what they show.
      const isRefused = rows[path]?.outcomes.visitor === "UNAUTHENTICATED";
      const isOpen = !isRefused || path === "auth.login" || path === "auth.refresh";
      expect([path, isOpen]).toEqual([path, who === "anyone"]);
    }
  });

  test.each(cells)("$name", async ({ procedure, ask }) => {
    if (signedOut) await signInAnew();
    const row = rows[procedure.path];
    if (!row) throw new Error(`Who may call ${procedure.path}? Give it a row.`);
    if (row.endsSession) signedOut = true;
    // The owners last: what they do may undo what the others ask about.
    const order = [...actors].sort((a, b) => rank(row, a) - rank(row, b));
    for (const actor of order) {
      const input = await row.input();
      const before = await everything();
      const answer = await ask(procedure, actor, input);
      const expected = row.outcomes[actor];
      expect([actor, outcomeOf(row, answer, actor)]).toEqual([actor, expected]);
      const mayChange = procedure.kind === "mutation" && ["OK", "sees", "nothing"].includes(expected);
      expect([actor, mayChange ? before : await everything()]).toEqual([actor, before]);
    }
  });
});

const rank = ({ outcomes }: Row, actor: Actor) => (["OK", "sees"].includes(outcomes[actor]) ? 1 : 0);

/** What an answer amounts to, in the words of the row. */
function outcomeOf({ secret, outcomes }: Row, { reason, text }: Answer, actor: Actor): string {
  if (reason !== "OK") return reason;
  const expected = outcomes[actor];
  if (expected === "sees") return secret && text.includes(secret()) ? "sees" : "OK";
  const shown = Object.entries(theirs).filter(([, value]) => text.includes(value));
  const strange = shown.filter(([name]) => actor !== (name === "draft" ? "organizer" : "customer"));
  if (strange.length > 0 && expected !== "OK") return `sees ${strange.map(([name]) => name).join(", ")}`;
  return ["OK", "nothing", "unchanged"].includes(expected) ? expected : "OK";
}
