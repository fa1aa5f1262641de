import { isBoxofficeError } from "../boxoffice-error.js";
import { createClient } from "../create-client.js";
import { accessTokenExpiry } from "./access-token-expiry.js";
import type { BrowserSession, BrowserSessionOptions, Session, SessionState } from "./browser-session.js";
import { onHintGone, readHint, writeHint } from "./session-hint.js";

/** Renewed this long before a token expires, so that a request on its way does not arrive with a dead one. */
const marginMs = 30_000;
/** An open page renews a little later: before that its token counts as fresh, and nothing would be done. */
const idleMarginMs = 25_000;
const retryEveryMs = 5_000;

/**
 * The session of a page on Boxoffice's own origin: the access token in memory, renewed by a cookie that no script can read,
 * over reloads and for all tabs. A refresh token works once, and a replay ends its whole family. Within a tab calls share one
 * exchange. Two tabs at once, or a page reloaded meanwhile, get the same successor; a third that was quicker would have spent it by
 * then, so a lock puts tabs in a row. A page that is left meanwhile still gets the new cookie (`keepalive`).
 * Make one for a page, and give it to `createClient`. Asks nothing by itself.
 */
export function createBrowserSession({
  url,
  fetch = globalThis.fetch,
}: BrowserSessionOptions): BrowserSession {
  const visitor = createClient({ url, fetch: (input, init) => fetch(input, { ...init, keepalive: true }) });
  const listeners = new Set<() => void>();
  let state: SessionState = readHint() ? { status: "restoring" } : { status: "signed-out", ended: false };
  let renewing: Promise<void> | null = null;

  function set(next: SessionState): void {
    state = next;
    for (const listener of listeners) listener();
  }
  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }
  onHintGone(() => set({ status: "signed-out", ended: false }));

  function start(session: Session): void {
    writeHint(true);
    set({ status: "signed-in", session, expiresAtMs: accessTokenExpiry(session, Date.now()) });
  }
  function know(user: Session["user"]): void {
    if (state.status === "signed-in" && state.session.user.id === user.id)
      set({ ...state, session: { ...state.session, user } });
  }
  function leave(): void {
    writeHint(false);
    set({ status: "signed-out", ended: false });
  }

  async function exchange(): Promise<void> {
    // While this tab waited for its turn, another may have signed out.
    if (state.status === "signed-out") return;
    try {
      const session = await visitor.auth.refresh.mutate();
      // Whoever signed out meanwhile is not signed in again by an answer that was on its way.
      if (isStillHere()) start(session);
    } catch (error) {
      if (isBoxofficeError(error, "UNAUTHENTICATED")) {
        writeHint(false);
        set({ status: "signed-out", ended: state.status === "signed-in" });
      } else if (state.status === "restoring") set({ status: "unreachable" });
    }
  }
  const isStillHere = () => state.status !== "signed-out";

  function renew(): Promise<void> {
    renewing ??= inTurn(exchange).finally(() => {
      renewing = null;
    });
    return renewing;
  }

  async function freshToken(): Promise<string | null> {
    if (state.status === "signed-out") return null;
    if (state.status !== "signed-in" || state.expiresAtMs - marginMs <= Date.now()) await renew();
    return tokenNow();
  }
  const tokenNow = () => (state.status === "signed-in" ? state.session.accessToken : null);

  function distrust(refused: string): boolean {
    if (state.status !== "signed-in") return false;
    // The server's secret was changed, say. A token that came since is not to blame.
    if (state.session.accessToken === refused) set({ ...state, expiresAtMs: 0 });
    return true;
  }

  function keepFresh(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const plan = (): void => {
      clearTimeout(timer);
      if (state.status === "signed-in")
        timer = setTimeout(look, Math.max(retryEveryMs, state.expiresAtMs - Date.now() - idleMarginMs));
      // A browser knows of its own cable or radio only, not of what is lost behind it.
      else if (state.status === "unreachable") timer = setTimeout(look, retryEveryMs);
      else if (state.status === "restoring") look();
    };
    const look = (): void => void freshToken().then(plan);
    const lookIfUnreachable = (): void => {
      if (state.status === "unreachable") look();
    };
    const stopListening = subscribe(plan);
    globalThis.addEventListener?.("online", lookIfUnreachable);
    plan();
    return () => {
      stopListening();
      clearTimeout(timer);
      globalThis.removeEventListener?.("online", lookIfUnreachable);
    };
  }

  return { state: () => state, subscribe, start, know, leave, renew, freshToken, distrust, keepFresh };
}

/**
 * One tab after the other. Locks need a secure context; over plain HTTP on another host it is the moment that
 * the server grants two tabs.
 */
function inTurn(work: () => Promise<void>): Promise<void> {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  return locks ? locks.request("boxoffice.refresh", work) : work();
}
