import { z } from "zod";
import { auditEntry } from "./audit.js";
import { booking } from "./booking.js";
import { eventDetail } from "./event.js";
import { storedImage } from "./image.js";
import { message } from "./message.js";
import { instant } from "./primitives.js";
import { secondFactorCode } from "./second-factor.js";
import { signInSession, user } from "./session.js";
import { personalToken } from "./token.js";

/** Everything that is stored about an account. */
export const accountData = z.strictObject({
  exportedAt: instant,
  user,
  emailVerifiedAt: instant.nullable(),
  /** Since when a second factor is asked for; its secret and its codes are nobody's to read. */
  secondFactorEnabledAt: instant.nullable(),
  /** Where it is signed in. */
  sessions: z.array(signInSession),
  /** The programs that it lets in: those not revoked, the newest first, a hundred at most. */
  tokens: z.array(personalToken),
  /** A customer's. */
  bookings: z.array(booking),
  /** An organizer's. */
  events: z.array(eventDetail),
  /** The pictures that an organizer uploaded, the newest first; each can be fetched at its address. */
  images: z.array(storedImage),
  messages: z.array(message),
  log: z.array(auditEntry),
});
export type AccountData = z.infer<typeof accountData>;

/** `code`: where the account has a second factor. */
export const deleteAccountInput = z.strictObject({
  password: z.string().min(1).max(128),
  code: secondFactorCode.optional(),
});
export type DeleteAccountInput = z.infer<typeof deleteAccountInput>;
