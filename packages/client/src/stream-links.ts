import type { AppRouter } from "@boxoffice/api";
import {
  httpSubscriptionLink,
  type Operation,
  retryLink,
  TRPCClientError,
  type TRPCLink,
} from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { EventSource, type FetchLike } from "eventsource";
import { isBoxofficeError } from "./boxoffice-error.js";
import { tokenKey } from "./repeat-link.js";
import { streamDelayMs, streamWaitSecOf } from "./retry-delay.js";
import type { TokenSource } from "./token-source.js";

/** Where a stream notes how many seconds the server that refused it wants to be left alone. */
const waitKey = "boxofficeStreamWait";

/** Where a stream notes whether the token it was last given has been good. */
const renewalKey = "boxofficeRenewal";
interface Renewal {
  atMs: number;
  /** The server has sent an item, or ended the stream as it does when a token expires: the token was good. */
  hasStood: boolean;
}
/** As long after a renewal a refusal is no verdict on the new token, whatever was heard of it: it had time to expire. */
const trustMs = 60_000;

/** Whether a stream that was refused for its token may ask for a new one: not if the one just given is refused at once. */
function mayRenew(op: Operation, tokens: TokenSource): boolean {
  const used = op.context[tokenKey];
  if (typeof used !== "string") return false;
  const last = op.context[renewalKey] as Renewal | undefined;
  if (last && !last.hasStood && Date.now() - last.atMs < trustMs) return false;
  if (!tokens.distrust(used)) return false;
  op.context[renewalKey] = { atMs: Date.now(), hasStood: false } satisfies Renewal;
  return true;
}

/**
 * A lost stream comes back by itself, also while the server restarts, and goes on after the item that came last. Refused for
 * its token, it comes back with a new one; any other refusal is final.
 */
function reconnect(tokens: TokenSource): TRPCLink<AppRouter> {
  // Asked for right after the verdict, of the same stream.
  let waitMs = 0;
  return retryLink({
    retry({ op, error, attempts }) {
      waitMs = streamDelayMs({ attempts, askedSec: Number(op.context[waitKey] ?? 0) });
      op.context[waitKey] = 0;
      if (isBoxofficeError(error, "UNAUTHENTICATED")) return mayRenew(op, tokens);
      return !(["VALIDATION", "FORBIDDEN", "NOT_FOUND"] as const).some((reason) =>
        isBoxofficeError(error, reason),
      );
    },
    retryDelayMs: () => waitMs,
  });
}

/** Our streams have no end of their own: one that ends was let go by the server. Said as an error, so that it comes back. */
const endless: TRPCLink<AppRouter> = () => (call) =>
  observable((observer) => {
    const { context, signal } = call.op;
    // Unsubscribing and aborting complete the stream as well, and must not bring it back.
    let isLeft = false;
    if (signal?.aborted) return observer.complete();
    const hasStood = (): void => {
      const renewal = context[renewalKey] as Renewal | undefined;
      if (renewal) renewal.hasStood = true;
    };
    const stream = call.next(call.op).subscribe({
      next(value) {
        if (value.result.type === undefined || value.result.type === "data") hasStood();
        observer.next(value);
      },
      error: (error) => observer.error(error),
      complete() {
        if (signal?.aborted) return observer.complete();
        hasStood();
        if (!isLeft) observer.error(TRPCClientError.from(new Error("The stream ended")));
      },
    });
    return () => {
      isLeft = true;
      stream.unsubscribe();
    };
  });

/** Carries the token as a header, for a URL ends up in logs, and notes which it was. */
function streamFetch({ op, tokens, fetch }: Omit<StreamOptions, "url"> & { op: Operation }): FetchLike {
  return async (url, init) => {
    const token = await tokens.current();
    op.context[tokenKey] = token;
    const headers = { ...init?.headers, ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const response = await fetch(url, { ...init, headers });
    op.context[waitKey] = streamWaitSecOf(response);
    return response;
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
    reconnect(tokens),
    endless,
    httpSubscriptionLink({
      url,
      EventSource,
      eventSourceOptions: ({ op }) => ({ fetch: streamFetch({ op, tokens, fetch }) }),
    }),
  ];
}
