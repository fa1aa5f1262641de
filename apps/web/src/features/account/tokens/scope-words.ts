import type { Role, TokenScope } from "@boxoffice/contracts";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export interface ScopeWords {
  scope: TokenScope;
  /** What a program with it can do, as this role. */
  meaning: MessageDescriptor;
}

/** The scopes that let a role do anything at all: what its user may not do, no token of theirs may. */
const scopesByRole: Record<Role, ScopeWords[]> = {
  CUSTOMER: [
    { scope: "events:read", meaning: msg`See published events and their seats` },
    { scope: "bookings:read", meaning: msg`See your bookings and your mail` },
    { scope: "bookings:write", meaning: msg`Book and cancel tickets in your name` },
    { scope: "jobs:read", meaning: msg`See what Boxoffice does for you in the background` },
  ],
  ORGANIZER: [
    { scope: "events:read", meaning: msg`See your events, drafts too, and what they sold` },
    { scope: "events:write", meaning: msg`Create, change, publish, cancel and delete your events` },
    { scope: "bookings:read", meaning: msg`See who booked, by name and e-mail address, and your mail` },
    { scope: "jobs:read", meaning: msg`See what Boxoffice does for your events in the background` },
  ],
};

export function scopesFor(role: Role): ScopeWords[] {
  return scopesByRole[role];
}
