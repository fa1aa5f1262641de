import type { SignIn } from "./client-options.js";

export interface TokenSource {
  current(): Promise<string | null>;
  /** Whether asking again can give another token than the one refused. */
  distrust(refused: string): boolean;
}

/**
 * That of a session is the session's to keep. Keeps any other token until it is refused. Calls that are refused together ask for the next one once: whoever comes second
 * finds that the token it was refused for is no longer the one in use.
 */
export function tokenSource({ token, getToken, session }: SignIn): TokenSource {
  if (session) return { current: session.freshToken, distrust: session.distrust };
  if (!getToken) return { current: async () => token ?? null, distrust: () => false };
  let kept: Promise<string | null> | null = null;
  let last: string | null = null;

  async function ask(refused: string | null): Promise<string | null> {
    last = null;
    last = (await getToken?.({ refused })) ?? null;
    return last;
  }
  function keep(refused: string | null): Promise<string | null> {
    const asked = ask(refused);
    kept = asked;
    // Neither a failure nor "not signed in" is worth keeping: the next call asks again.
    const forget = (): void => {
      if (kept === asked) kept = null;
    };
    asked.then((given) => {
      if (given === null) forget();
    }, forget);
    return asked;
  }
  return {
    current: () => kept ?? keep(null),
    distrust(refused) {
      if (refused === last) void keep(refused).catch(() => {});
      return true;
    },
  };
}
