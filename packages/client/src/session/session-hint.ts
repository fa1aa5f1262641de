/** Only says that a refresh cookie may exist. Access tokens live in memory alone: script that reads storage finds nothing. */
const hintKey = "boxoffice.session";

export function readHint(): boolean {
  try {
    return localStorage.getItem(hintKey) !== null;
  } catch {
    return false;
  }
}

export function writeHint(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem(hintKey, "1");
    else localStorage.removeItem(hintKey);
  } catch {
    // Without storage a reload asks to sign in again; nothing else is lost.
  }
}

/** Calls when another tab has taken the hint away: whoever signs out in one has signed out in all. */
export function onHintGone(hear: () => void): void {
  globalThis.addEventListener?.("storage", ({ key, newValue }) => {
    if (key === hintKey && newValue === null) hear();
  });
}
