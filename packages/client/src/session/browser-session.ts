import type { Contract } from "../contract.js";

/** What signing in, registering, a changed password and renewing answer with. */
export type Session = Contract["auth"]["login"]["output"];

export type SessionState =
  /** Someone was signed in here before; who, the server has not said yet. */
  | { status: "restoring" }
  /** Someone was signed in here, and the server cannot be asked whether they still are. */
  | { status: "unreachable" }
  /** `ended`: it was not left, the server ended it. */
  | { status: "signed-out"; ended: boolean }
  | { status: "signed-in"; session: Session; expiresAtMs: number };

/** Who is signed in to this browser. */
export interface BrowserSession {
  /** As it is now, the same object until it changes; with `subscribe` as `useSyncExternalStore` wants both. */
  state: () => SessionState;
  /** Calls at each change; the function that comes back ends that. */
  subscribe: (listener: () => void) => () => void;
  /** Someone has signed in: with the answer of `auth.login` or another that is a session. */
  start: (session: Session) => void;
  /** Whoever is signed in has changed something about themselves. */
  know: (user: Session["user"]) => void;
  /** Someone leaves, in this tab and in all others. That the server is told is up to `auth.logout`. */
  leave: () => void;
  /** Asks the server who is here, for a new access token. Asked for by many at once, it is done once. */
  renew: () => Promise<void>;
  /** An access token worth sending, or null for a visitor; renewed when its time is nearly up. */
  freshToken: () => Promise<string | null>;
  /** Says that this access token was refused. Whether asking again can give another one. */
  distrust: (refused: string) => boolean;
  /**
   * From now on asks who is here, again while the server cannot be reached, and renews shortly before its time is up also when
   * nothing is asked; until the function that comes back is called.
   */
  keepFresh: () => () => void;
}

export interface BrowserSessionOptions {
  /** Where Boxoffice is: the page's own origin, whose cookies it gets. */
  url: string;
  /** Instead of the global one. */
  fetch?: typeof globalThis.fetch;
}
