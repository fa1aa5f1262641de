import type { AppRouter } from "@boxoffice/api";
import { createTRPCClient, httpLink } from "@trpc/client";
import { createSessionRefresher } from "@/lib/session/refresh-session";

// A client without the session's links: refreshing must never wait for, or trigger, a refresh.
const bare = createTRPCClient<AppRouter>({ links: [httpLink({ url: "/trpc" })] });

export const sessionRefresher = createSessionRefresher(() => bare.auth.refresh.mutate({}));
