/** Who may call it. */
export const callers = ["anyone", "signed-in", "customer", "organizer"] as const;
export type Caller = (typeof callers)[number];

/** How a caller comes to it. */
interface Access {
  /** The rows that they may see, `$2` being their id; null: no id is asked for. */
  where: string;
  /** In place of the subject's own, where it takes another table to know. */
  from?: string;
  assert: "assertSignedIn" | "assertCustomer" | "assertOrganizer" | null;
  /** What their id is called. */
  idName: string;
  /** In CHANGELOG: (its organizer). */
  words: string;
}

/** What a procedure is about: a kind of thing that is there already, and how the tests make one. */
export interface Subject {
  /** Of files in contracts and of the module in the domain. */
  module: string;
  inputField: string;
  /** Where it stands in the REST API. */
  restPath: string;
  from: string;
  columns: string;
  /** The fields of the view: an id, what it is called, and an instant. */
  fields: { name: string; at: string };
  scopes: { query: string; mutation: string };
  access: Partial<Record<Caller, Access>>;
  /** In a test of the domain: statements that make `made` and its owner's id, and what they import. */
  build: {
    imports: [name: string, from: string][];
    /** Declares `made`, with the values of the view's fields. */
    code: string;
    ownerOf: Partial<Record<Caller, string>>;
    view: string;
  };
  /** In the test of who may do what: the row's input. */
  matrixInput: string;
  /** In the tests through the API: makes `id`, and who asks. */
  overRest: Partial<Record<Caller, string>>;
}

const bookingAccess = { assert: "assertCustomer", idName: "customerId" } as const;

export const subjects: Record<string, Subject> = {
  event: {
    module: "event",
    inputField: "eventId",
    restPath: "/events/{eventId}",
    from: "events s",
    columns: `s.id, s.title, s.starts_at AS "startsAt"`,
    fields: { name: "title", at: "startsAt" },
    scopes: { query: "events:read", mutation: "events:write" },
    access: {
      organizer: {
        where: "s.organizer_id = $2",
        assert: "assertOrganizer",
        idName: "organizerId",
        words: "its organizer",
      },
      anyone: { where: "s.status = 'PUBLISHED'", assert: null, idName: "", words: "anyone" },
    },
    build: {
      imports: [["buildEvent", "@boxoffice/db/testing"]],
      code: "const made = await buildEvent(db);",
      ownerOf: { organizer: "made.organizerId" },
      view: "{ id: made.id, title: made.title, startsAt: made.startsAt.toISOString() }",
    },
    matrixInput: "(world) => ({ eventId: world.event.id })",
    overRest: {
      organizer: "const { id } = await makeEvent(); const token = organizer;",
      anyone: "const { id } = await makeEvent(); const token = customer;",
    },
  },
  booking: {
    module: "booking",
    inputField: "bookingId",
    restPath: "/bookings/{bookingId}",
    from: "bookings s",
    columns: `s.id, s.reference, s.created_at AS "createdAt"`,
    fields: { name: "reference", at: "createdAt" },
    scopes: { query: "bookings:read", mutation: "bookings:write" },
    access: {
      customer: { ...bookingAccess, where: "s.customer_id = $2", words: "its customer" },
      organizer: {
        from: "bookings s JOIN events e ON e.id = s.event_id",
        where: "e.organizer_id = $2",
        assert: "assertOrganizer",
        idName: "organizerId",
        words: "its event's organizer",
      },
    },
    build: {
      imports: [
        ["buildEvent", "@boxoffice/db/testing"],
        ["buildBooking", "../testing/build-booking.js"],
      ],
      code: `const event = await buildEvent(db);
  const { id, customerId } = await buildBooking(db, event);
  const made = await db.prisma.booking.findUniqueOrThrow({ where: { id } });`,
      ownerOf: { customer: "customerId", organizer: "event.organizerId" },
      view: "{ id, reference: made.reference, createdAt: made.createdAt.toISOString() }",
    },
    matrixInput: "(world) => ({ bookingId: world.booking.id })",
    overRest: {
      customer: bookedOverRest("customer"),
      organizer: bookedOverRest("organizer"),
    },
  },
  token: {
    module: "token",
    inputField: "tokenId",
    restPath: "/tokens/{tokenId}",
    from: "personal_tokens s",
    columns: `s.id, s.name, s.created_at AS "createdAt"`,
    fields: { name: "name", at: "createdAt" },
    // Nothing of a token is done with a token.
    scopes: { query: "session", mutation: "session" },
    access: {
      "signed-in": {
        where: "s.user_id = $2",
        assert: "assertSignedIn",
        idName: "userId",
        words: "its owner",
      },
    },
    build: {
      imports: [
        ["buildUser", "@boxoffice/db/testing"],
        ["createToken", "./create-token.js"],
      ],
      code: `const user = await buildUser(db);
  const asOwner = testContext(db, { kind: "customer", userId: user.id });
  const { token: made } = await createToken(asOwner, { name: "Import", scopes: ["events:read"], expiresInDays: 1 });`,
      ownerOf: { "signed-in": "user.id" },
      view: "{ id: made.id, name: made.name, createdAt: made.createdAt }",
    },
    matrixInput: "async (world) => ({ tokenId: await world.makeToken() })",
    overRest: {},
  },
};

function bookedOverRest(who: string): string {
  return `const event = await makeEvent();
    const items = [{ ticketTypeId: event.ticketTypes[0].id, quantity: 1 }];
    const booked = await call("POST /bookings", { token: customer, headers: aKey(), body: { eventId: event.id, items } });
    const { id } = booked.body;
    const token = ${who};`;
}

/** Routers whose procedures are about the account itself: no personal access token may call them, and REST has none of them. */
export const sessionRouters = ["account", "audit", "auth", "tokens"];
