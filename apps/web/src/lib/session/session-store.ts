import type { Session } from "@boxoffice/contracts";
import { accessTokenExpiry } from "@/lib/session/access-token-expiry";
import { forgetKeptForms } from "@/lib/session/kept-forms";
import { forgetKeptTickets, readKeptTickets } from "@/lib/session/kept-tickets";

export type SessionState =
  | { status: "restoring" }
  /** Someone was signed in here, and the server cannot be asked whether they still are. */
  | { status: "unreachable" }
  | { status: "signed-out"; ended: boolean }
  | { status: "signed-in"; session: Session; expiresAtMs: number };

/** Only says that a refresh cookie may exist. The access token itself lives in memory alone: script that reads storage finds nothing. */
const hintKey = "boxoffice.session";

let state: SessionState = readHint() ? { status: "restoring" } : { status: "signed-out", ended: false };
const listeners = new Set<() => void>();

// Fires in the other tabs only: whoever signs out in one has signed out in all.
addEventListener("storage", (change) => {
  if (change.key === hintKey && change.newValue === null) set({ status: "signed-out", ended: false });
});

function set(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

export function getSessionState(): SessionState {
  return state;
}

export function subscribeToSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function startSession(session: Session): void {
  writeHint(true);
  if (readKeptTickets()?.userId !== session.user.id) forgetKeptTickets();
  set({ status: "signed-in", session, expiresAtMs: accessTokenExpiry(session, Date.now()) });
}

/** Whoever is signed in has changed something about themselves. */
export function knowUserAs(user: Session["user"]): void {
  if (state.status === "signed-in" && state.session.user.id === user.id)
    set({ ...state, session: { ...state.session, user } });
}

/** The server refused the token before its time (the secret was changed, say): the next call fetches a new one. */
export function distrustAccessToken(): void {
  if (state.status === "signed-in") set({ ...state, expiresAtMs: 0 });
}

/** The person chose to leave; the other tabs see the hint go, and leave too. */
export function signOutHere(): void {
  writeHint(false);
  forgetKeptTickets();
  forgetKeptForms();
  set({ status: "signed-out", ended: false });
}

/** The server no longer knows this session. `ended` lets the sign-in page say why it appeared. */
export function endSession(): void {
  writeHint(false);
  forgetKeptTickets();
  set({ status: "signed-out", ended: state.status === "signed-in" });
}

/** The session could not be restored because no answer came; the hint stays, so the next call tries again. */
export function giveUpRestoring(): void {
  if (state.status === "restoring") set({ status: "unreachable" });
}

function readHint(): boolean {
  try {
    return localStorage.getItem(hintKey) !== null;
  } catch {
    return false;
  }
}

function writeHint(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem(hintKey, "1");
    else localStorage.removeItem(hintKey);
  } catch {
    // Without storage a reload asks to sign in again; nothing else is lost.
  }
}
