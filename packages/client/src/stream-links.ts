import { httpSubscriptionLink, retryLink, TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { EventSource, type FetchLike } from "eventsource";
import { isBoxofficeError } from "./boxoffice-error.js";
import type { AppRouter } from "./contract.js";
import type { TokenSource } from "./token-source.js";

/** A lost stream comes back by itself, also while the server restarts; only a refusal is final. */
const reconnect: TRPCLink<AppRouter> = retryLink({
  retry: ({ error }) =>
    !(["VALIDATION", "FORBIDDEN", "NOT_FOUND", "UNAUTHENTICATED"] as const).some((reason) =>
      isBoxofficeError(error, reason),
    ),
  retryDelayMs: (attempts) => Math.random() * Math.min(500 * 2 ** attempts, 5_000),
});

/** Our streams have no end of their own: one that ends was let go by the server. Said as an error, so that it comes back. */
const endless: TRPCLink<AppRouter> = () => (call) =>
  observable((observer) => {
    // Unsubscribing completes the stream as well, and must not bring it back.
    let isLeft = false;
    const stream = call.next(call.op).subscribe({
      next: (value) => observer.next(value),
      error: (error) => observer.error(error),
      complete: () => {
        if (!isLeft) observer.error(TRPCClientError.from(new Error("The stream ended")));
      },
    });
    return () => {
      isLeft = true;
      stream.unsubscribe();
    };
  });

/** Carries the token as a header, for a URL ends up in logs; asks once more with a new one when it is refused. */
function streamFetch(tokens: TokenSource, fetch: typeof globalThis.fetch): FetchLike {
  async function send(url: string | URL, init: Parameters<FetchLike>[1]) {
    const token = await tokens.current();
    const headers = { ...init?.headers, ...(token ? { authorization: `Bearer ${token}` } : {}) };
    return { token, response: await fetch(url, { ...init, headers }) };
  }
  return async (url, init) => {
    const first = await send(url, init);
    if (first.response.status !== 401 || !first.token || !tokens.distrust(first.token)) return first.response;
    await first.response.body?.cancel();
    return (await send(url, init)).response;
  };
}

export interface StreamOptions {
  url: string;
  tokens: TokenSource;
  fetch: typeof globalThis.fetch;
}

/** Server-sent events in browsers and in Node alike: the browser's own EventSource cannot send a header. */
export function streamLinks({ url, tokens, fetch }: StreamOptions): TRPCLink<AppRouter>[] {
  return [
    reconnect,
    endless,
    httpSubscriptionLink({ url, EventSource, eventSourceOptions: { fetch: streamFetch(tokens, fetch) } }),
  ];
}
