import type { MessageDescriptor } from "@lingui/core";
import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { ErrorReason } from "@boxoffice/contracts";

export interface ErrorText {
  title: string;
  /** What is safe, and what to do now. */
  advice: string;
}

const texts: Record<ErrorReason | "OFFLINE", Record<keyof ErrorText, MessageDescriptor>> = {
  VALIDATION: {
    title: msg`Some of this does not fit`,
    advice: msg`Check the marked fields and send it again.`,
  },
  UNAUTHENTICATED: {
    title: msg`You are not signed in`,
    advice: msg`Sign in and try again. Nothing was changed.`,
  },
  SECOND_FACTOR_REQUIRED: {
    title: msg`A code is needed as well`,
    advice: msg`Take the one that your authenticator app shows now. You are not signed in yet.`,
  },
  SECOND_FACTOR_ON: {
    title: msg`Your second factor is on already`,
    advice: msg`Nothing was changed. Turn it off first to set up another one.`,
  },
  FORBIDDEN: { title: msg`Your account may not do this`, advice: msg`Nothing was changed.` },
  EMAIL_UNVERIFIED: {
    title: msg`Confirm your e-mail address first`,
    advice: msg`Open the link in the mail that we sent you. Nothing was changed.`,
  },
  NOT_FOUND: {
    title: msg`There is nothing here`,
    advice: msg`It may have been removed, or the address is wrong.`,
  },
  EMAIL_TAKEN: {
    title: msg`This e-mail address already has an account`,
    advice: msg`Sign in, or use another address.`,
  },
  SOLD_OUT: {
    title: msg`Someone was faster`,
    advice: msg`You were not booked. Choose fewer tickets or another kind.`,
  },
  ALREADY_BOOKED: {
    title: msg`You already have a booking for this event`,
    advice: msg`You were not booked again.`,
  },
  EVENT_NOT_BOOKABLE: { title: msg`This event takes no bookings`, advice: msg`You were not booked.` },
  QUANTITY_LIMIT: {
    title: msg`That is more than one booking may hold`,
    advice: msg`You were not booked. Choose fewer.`,
  },
  BOOKING_NOT_CANCELLABLE: { title: msg`The event has started`, advice: msg`Your booking stays as it is.` },
  CAPACITY_BELOW_SOLD: { title: msg`More seats than that are already sold`, advice: msg`Nothing was saved.` },
  STALE_VERSION: { title: msg`Someone else saved this event first`, advice: msg`Nothing you typed is lost.` },
  EVENT_HAS_BOOKINGS: {
    title: msg`This event has had bookings`,
    advice: msg`It was not deleted. Cancel it instead, and its customers are told.`,
  },
  IDEMPOTENCY_KEY_REUSED: {
    title: msg`This form was already sent`,
    advice: msg`Reload the page and try again.`,
  },
  RATE_LIMITED: {
    title: msg`Too many attempts`,
    advice: msg`Nothing was changed. Wait a moment and try again.`,
  },
  OVERLOADED: { title: msg`Too busy right now`, advice: msg`Try again in a moment.` },
  INTERNAL: {
    title: msg`Something went wrong on our side`,
    advice: msg`Try again; if it stays, tell us the request id.`,
  },
  OFFLINE: { title: msg`No answer from the server`, advice: msg`Check your connection and try again.` },
};

/** What to tell a person about each way a call can fail. A new reason without a text is a compile error. */
export function errorText(reason: ErrorReason | "OFFLINE"): ErrorText {
  const { title, advice } = texts[reason];
  return { title: i18n._(title), advice: i18n._(advice) };
}

export function isErrorReason(reason: unknown): reason is ErrorReason {
  return typeof reason === "string" && reason !== "OFFLINE" && Object.hasOwn(texts, reason);
}
