import type { Database } from "@boxoffice/db";
import type { Actor } from "./actor.js";
import type { Admission } from "./booking/admission/admission.js";
import type { Tracing } from "./tracing.js";
export { type Database, isDatabaseUnavailable, newId, type Sql, wasUndoneForOthers } from "@boxoffice/db";

/** Slow hashing of passwords, done off the main thread by whoever composes the process. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Takes as long for a null hash (unknown account) as for a real one, and is then false. */
  verify(password: string, hash: string | null): Promise<boolean>;
  /** Whether a hash made now would cost as much as this one. */
  isCurrent(hash: string): boolean;
}

/** For work in which nobody signs in. */
export const noPasswords: PasswordHasher = {
  hash: () => Promise.reject(new Error("Nobody's password is hashed here")),
  verify: () => Promise.reject(new Error("Nobody's password is checked here")),
  isCurrent: () => true,
};

/** Encrypts what must be read again, under a key that the database does not hold. */
export interface SecretBox {
  /** `about` is bound to it: sealed for one account, it opens for no other. */
  seal(secret: string, about: string): Buffer;
  /** Throws when it was sealed under another key, or about something else. */
  open(sealed: Buffer, about: string): string;
}

/** From where a call came. */
export interface Origin {
  /** An IP address. */
  address: string;
  /** What the browser or program called itself, 300 characters at most. */
  userAgent: string | null;
}

/** What every verb gets: the database, who asks, and the services the domain cannot own. Time comes from the database. */
export interface DomainContext {
  readonly db: Database;
  readonly actor: Actor;
  readonly passwords: PasswordHasher;
  readonly admission: Admission;
  /** Nothing is booked or published by an account whose e-mail address is not confirmed, and none is opened without. */
  readonly requiresVerifiedEmail?: boolean;
  /** The hosts whose pictures events may show besides uploaded ones, in lower case; absent: any. */
  readonly imageHosts?: readonly string[] | undefined;
  /** Absent where there is no key to keep secrets under: no second factor can be turned on then. */
  readonly secrets?: SecretBox | undefined;
  /** The clock that codes of authenticator apps and what is kept at hand are held to; this machine's, unless given. */
  readonly nowMs?: () => number;
  /** From where it is asked; absent for what nobody called for. Written into the audit log. */
  readonly origin?: Origin;
  /** Absent when nobody follows what happens. */
  readonly tracing?: Tracing | undefined;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined;
}

/** The same context for background work. */
export function asSystem(context: Omit<DomainContext, "actor">): DomainContext {
  return { ...context, actor: { kind: "system" } };
}
