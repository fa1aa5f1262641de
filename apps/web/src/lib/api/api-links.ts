import type { AppRouter } from "@boxoffice/api";
import { httpBatchLink, httpLink, retryLink, splitLink, type TRPCLink } from "@trpc/client";
import { hasReason, readApiFailure } from "@/lib/api/api-error";
import { endlessLink } from "@/lib/api/endless-link";
import { sessionRefresher } from "@/lib/api/session-refresher";
import { streamLink } from "@/lib/api/stream-link";
import { streamWaitMs } from "@/lib/api/stream-wait";
import { distrustAccessToken, getSessionState } from "@/lib/session/session-store";

const url = "/trpc";

async function headers(): Promise<Record<string, string>> {
  const token = await sessionRefresher.freshToken();
  return token ? { Authorization: `Bearer ${token}` } : {};
}

/**
 * A call that was refused for its token is sent once more with a new one. That is safe for mutations too: a refusal
 * comes before anything is done.
 */
const renewOnce: TRPCLink<AppRouter> = retryLink({
  retry: ({ op, error, attempts }) => {
    if (op.type === "subscription" || attempts > 1 || !hasReason(error, "UNAUTHENTICATED")) return false;
    if (getSessionState().status !== "signed-in") return false;
    distrustAccessToken();
    return true;
  },
});

/** A lost stream comes back by itself, also while the server restarts; only a refusal of the request itself is final. */
const reconnect: TRPCLink<AppRouter> = (runtime) => {
  // Asked for right after the verdict, of the same stream.
  let waitMs = 0;
  return retryLink<AppRouter>({
    retry({ op, error, attempts }) {
      waitMs = streamWaitMs({ op, attempts });
      return !["VALIDATION", "FORBIDDEN", "NOT_FOUND"].includes(readApiFailure(error).reason);
    },
    retryDelayMs: () => waitMs,
  })(runtime);
};

/** Paged queries are sent with a `direction` that no input of ours has, and the API refuses keys it does not know. */
const dropDirection: TRPCLink<AppRouter> = () => (call) => {
  const { input } = call.op;
  if (typeof input !== "object" || input === null || !("direction" in input)) return call.next(call.op);
  const { direction: _dropped, ...kept } = input;
  return call.next({ ...call.op, input: kept });
};

export const apiLinks: TRPCLink<AppRouter>[] = [
  dropDirection,
  renewOnce,
  splitLink({
    condition: (op) => op.type === "subscription",
    true: [reconnect, endlessLink, streamLink(url)],
    false: splitLink({
      condition: (op) => op.type === "query",
      true: httpBatchLink({ url, headers, maxItems: 10 }),
      // One by one: a slow mutation must not hold back the answer of another.
      false: httpLink({ url, headers }),
    }),
  }),
];
