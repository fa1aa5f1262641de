import { z } from "zod";
import { id, instant, pageInput, pageOf } from "./primitives.js";

/** What is written down about an account, named for what happened. */
export const auditActions = [
  "account.registered",
  "account.signed-in",
  "account.renamed",
  /** Somebody guessed at its password until they were refused. */
  "account.guessed-at",
  "session.ended",
  /** A refresh token was used a second time: its session was ended. */
  "session.replayed",
  "sessions.ended",
  "password.changed",
  "password.reset",
  "second-factor.enabled",
  "second-factor.disabled",
  /** The operator turned it off, for an owner who had lost it. */
  "second-factor.removed",
  /** A wrong code, by somebody who knew the password. */
  "second-factor.refused",
  /** `details.left`: how many are good still. */
  "recovery-code.used",
  "recovery-codes.replaced",
  /** A link was sent by mail; `details.purpose` says what for. */
  "link.sent",
  "email.verified",
  "data.exported",
  "token.created",
  "token.revoked",
  "event.created",
  "event.published",
  "event.changed",
  "event.cancelled",
  "event.deleted",
  /** The list of an event's attendees was taken along. */
  "attendees.exported",
] as const;
export const auditAction = z.enum(auditActions);
export type AuditAction = z.infer<typeof auditAction>;

/** One thing that happened. `details` are facts in words: an event's title, which of its fields were changed, a token's name. */
export const auditEntry = z.strictObject({
  id,
  action: auditAction,
  eventId: id.nullable(),
  details: z.record(z.string(), z.string()),
  /** The caller's IP address and what their browser or program called itself; null for what nobody called for. */
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  at: instant,
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditPage = pageOf(auditEntry);
/** Of one event, or all of the account. */
export const listAuditInput = z.strictObject({ eventId: id.optional(), ...pageInput });
export type ListAuditInput = z.infer<typeof listAuditInput>;
