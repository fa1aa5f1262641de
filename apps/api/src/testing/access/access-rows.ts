import { randomUUID } from "node:crypto";
import type { ErrorReason } from "@boxoffice/contracts";
import sharp from "sharp";
import { book, someEvent } from "../test-client.js";
import type { AccessWorld, Actor } from "./access-world.js";

/**
 * OK: done. sees: done, and shown what is the owner's. nothing: done, and shown nothing of anybody else's. unchanged: that, and
 * nothing has changed.
 */
type Outcome = "OK" | "sees" | "nothing" | "unchanged" | ErrorReason;
type Outcomes = Record<Actor, Outcome>;

export interface AccessRow {
  /** Made anew for each call: what it is about, and belongs to the customer or the organizer. Bytes are a body as it is. */
  input: (world: AccessWorld) => object | Promise<object>;
  outcomes: Outcomes;
  /** What only those who see it are shown. */
  secret?: (world: AccessWorld) => string;
  /** Whoever does it has to sign in anew. */
  endsSession?: true;
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

const ofDraft = async (world: AccessWorld) => ({ id: (await world.makeDraft()).id });
const none = () => ({});
const aPicture = () =>
  sharp({ create: { width: 6, height: 4, channels: 3, background: "teal" } })
    .png()
    .toBuffer();
const aWrongPassword = "not the password";
const aNewPassword = "long enough, this one";
const noToken = "A".repeat(43);

/** Who may do what to whose, by procedure. */
export const accessRows: Record<string, AccessRow> = {
  "account.delete": {
    input: () => ({ password: aWrongPassword }),
    outcomes: signedIn("VALIDATION", "VALIDATION"),
  },
  "account.changeName": { input: () => ({ name: "Another Name" }), outcomes: signedIn("OK", "nothing") },
  "account.exportData": {
    input: none,
    outcomes: signedIn("sees", "nothing"),
    secret: (world) => world.theirs.reference,
  },
  "audit.list": { input: none, outcomes: signedIn("sees", "nothing"), secret: (world) => world.theirs.audit },
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
    input: async (world) => ({ sessionId: await world.makeSession() }),
    outcomes: signedIn("OK", "NOT_FOUND"),
  },
  "auth.login": {
    input: (world) => ({ email: world.theirs.email, password: aWrongPassword }),
    outcomes: anyone("UNAUTHENTICATED"),
  },
  "auth.logout": { input: none, outcomes: signedIn("OK", "nothing"), endsSession: true },
  "auth.logoutEverywhere": { input: none, outcomes: signedIn("OK", "nothing"), endsSession: true },
  "auth.me": { input: none, outcomes: signedIn("sees", "nothing"), secret: (world) => world.theirs.email },
  "auth.newRecoveryCodes": {
    input: () => ({ password: aWrongPassword, code: "123456" }),
    outcomes: signedIn("VALIDATION", "VALIDATION"),
  },
  "auth.refresh": { input: none, outcomes: anyone("UNAUTHENTICATED") },
  "auth.register": {
    input: () => ({
      email: `${randomUUID()}@example.test`,
      password: aNewPassword,
      name: "New",
      role: "CUSTOMER",
    }),
    outcomes: anyone("nothing"),
  },
  "auth.requestEmailVerification": { input: none, outcomes: signedIn("OK", "nothing") },
  "auth.requestPasswordReset": {
    input: (world) => ({ email: world.theirs.email }),
    outcomes: anyone("nothing"),
  },
  "auth.resetPassword": {
    input: () => ({ token: noToken, newPassword: aNewPassword }),
    outcomes: anyone("VALIDATION"),
  },
  "auth.secondFactor": { input: none, outcomes: signedIn("OK", "nothing") },
  "auth.sessions": {
    async input(world) {
      world.theirs.session = await world.makeSession();
      return {};
    },
    outcomes: signedIn("sees", "nothing"),
    secret: (world) => world.theirs.session,
  },
  "auth.verifyEmail": { input: () => ({ token: noToken }), outcomes: anyone("VALIDATION") },
  "bookings.cancel": {
    async input(world) {
      return { bookingId: (await book(world.people.customer.client, await world.makeEvent())).id };
    },
    outcomes: customers("OK", "NOT_FOUND"),
  },
  "bookings.create": {
    async input(world) {
      const { id: eventId, ticketTypes } = await world.makeEvent();
      const items = [{ ticketTypeId: ticketTypes[0]?.id ?? "", quantity: 1 }];
      return { eventId, items, idempotencyKey: randomUUID() };
    },
    outcomes: customers("OK", "nothing"),
  },
  "bookings.get": {
    input: (world) => ({ bookingId: world.booking.id }),
    outcomes: bothSides("sees", "NOT_FOUND"),
    secret: (world) => world.theirs.reference,
  },
  "bookings.mine": {
    input: none,
    outcomes: customers("sees", "nothing"),
    secret: (world) => world.theirs.reference,
  },
  "events.announcements": {
    input: (world) => ({ eventId: world.event.id }),
    outcomes: organizers("OK", "NOT_FOUND"),
  },
  "events.attendees": {
    input: (world) => ({ eventId: world.event.id }),
    outcomes: organizers("sees", "NOT_FOUND"),
    secret: (world) => world.theirs.email,
  },
  "events.cancel": {
    input: async (world) => ({ id: (await world.makeEvent()).id, reason: "A reason" }),
    outcomes: organizers("OK", "NOT_FOUND"),
  },
  "events.create": { input: () => someEvent, outcomes: organizers("OK", "nothing") },
  "events.delete": { input: ofDraft, outcomes: organizers("OK", "NOT_FOUND") },
  "events.exportAttendees": {
    input: (world) => ({ eventId: world.event.id }),
    outcomes: organizers("sees", "NOT_FOUND"),
    secret: (world) => world.theirs.email,
  },
  "events.get": {
    input: (world) => ({ id: world.draft.id }),
    outcomes: { ...anyone("NOT_FOUND"), organizer: "sees" },
    secret: (world) => world.draft.id,
  },
  "events.list": { input: none, outcomes: anyone("nothing") },
  "events.mine": {
    async input(world) {
      world.theirs.draft = (await world.makeDraft()).id;
      return { limit: 100 };
    },
    outcomes: organizers("sees", "nothing"),
    secret: (world) => world.theirs.draft,
  },
  "events.notices": {
    input: (world) => ({ eventId: world.event.id }),
    outcomes: organizers("OK", "NOT_FOUND"),
  },
  "events.publish": { input: ofDraft, outcomes: organizers("OK", "NOT_FOUND") },
  "events.sales": {
    input: (world) => ({ eventId: world.event.id }),
    outcomes: organizers("OK", "NOT_FOUND"),
  },
  "events.update": {
    async input(world) {
      const { id, version } = await world.makeDraft();
      return { id, version, patch: { title: "Another title" } };
    },
    outcomes: organizers("OK", "NOT_FOUND"),
  },
  // Seats of what is for sale are for everyone; a draft says nothing to anybody.
  "events.watchAvailability": {
    input: (world) => ({ eventIds: [world.draft.id, world.event.id] }),
    outcomes: anyone("nothing"),
  },
  "images.rules": { input: none, outcomes: anyone("nothing") },
  // Not in the router: its input is the body, a picture.
  "images.upload": { input: aPicture, outcomes: organizers("OK", "nothing") },
  "inbox.get": {
    input: (world) => ({ messageId: world.theirs.message }),
    outcomes: signedIn("sees", "NOT_FOUND"),
    secret: (world) => world.theirs.message,
  },
  "inbox.list": {
    input: none,
    outcomes: signedIn("sees", "nothing"),
    secret: (world) => world.theirs.message,
  },
  "jobs.get": {
    input: (world) => ({ jobId: world.theirs.job }),
    outcomes: bothSides("sees", "NOT_FOUND"),
    secret: (world) => world.theirs.job,
  },
  "jobs.list": { input: none, outcomes: bothSides("sees", "nothing"), secret: (world) => world.theirs.job },
  "jobs.retry": {
    input: async (world) => ({ jobId: await world.buryJob() }),
    outcomes: organizers("OK", "NOT_FOUND"),
  },
  "jobs.retryAll": {
    async input(world) {
      await world.buryJob();
      return { type: "send-booking-confirmation", eventId: world.event.id };
    },
    outcomes: organizers("OK", "unchanged"),
  },
  "jobs.stats": { input: none, outcomes: signedIn("OK", "nothing") },
  "jobs.watch": {
    input: () => ({ tail: 100 }),
    outcomes: bothSides("sees", "nothing"),
    secret: (world) => world.theirs.job,
  },
  "tokens.create": {
    input: () => ({ name: "Import", scopes: ["events:read"], expiresInDays: 1 }),
    outcomes: signedIn("OK", "nothing"),
  },
  "tokens.list": {
    input: none,
    outcomes: signedIn("sees", "nothing"),
    secret: (world) => world.theirs.token,
  },
  "tokens.revoke": {
    input: async (world) => ({ tokenId: await world.makeToken() }),
    outcomes: signedIn("OK", "NOT_FOUND"),
  },
};
