import type { AppRouter } from "@boxoffice/api";
import { createTRPCClient, httpLink } from "@trpc/client";
import { createSessionRefresher } from "@/lib/session/refresh-session";

/**
 * A client without the session's links: refreshing must never wait for, or trigger, a refresh. `keepalive`: a page that is left
 * meanwhile still gets the new cookie; with the old one, which is spent, a page opened later than in a moment would end the session.
 */
const bare = createTRPCClient<AppRouter>({
  links: [
    httpLink({
      url: "/trpc",
      fetch: (url, init) => fetch(url, { ...init, signal: init?.signal ?? null, keepalive: true }),
    }),
  ],
});

export const sessionRefresher = createSessionRefresher(() => bare.auth.refresh.mutate({}));
