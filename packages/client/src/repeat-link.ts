import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable, type Unsubscribable } from "@trpc/server/observable";
import { isBoxofficeError } from "./boxoffice-error.js";
import type { AppRouter } from "@boxoffice/api";
import { retryDelayMs } from "./retry-delay.js";
import type { TokenSource } from "./token-source.js";

/** Where a call notes the token that it went with. */
export const tokenKey = "boxofficeToken";

interface RepeatOptions {
  tokens: TokenSource;
  patienceMs: number | undefined;
}

/**
 * Sends a call again when that is safe: once with a new token, as a refusal for the token comes before anything is done,
 * and a few times when it may be repeated anyway.
 */
export function repeatLink({ tokens, patienceMs }: RepeatOptions): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        let attempts = 0;
        let isRenewed = false;
        let timer: ReturnType<typeof setTimeout> | undefined;
        let running: Unsubscribable | undefined;
        const waitOf = (error: unknown): number | null => {
          const used = op.context[tokenKey];
          if (!isRenewed && typeof used === "string" && isBoxofficeError(error, "UNAUTHENTICATED")) {
            isRenewed = true;
            return tokens.distrust(used) ? 0 : null;
          }
          attempts += 1;
          return retryDelayMs({ op, error, attempts, patienceMs });
        };
        const leave = (): void => {
          clearTimeout(timer);
          observer.error(TRPCClientError.from(new Error("The call was aborted")));
        };
        const send = (): void => {
          op.signal?.removeEventListener("abort", leave);
          running = next(op).subscribe({
            next: (value) => observer.next(value),
            complete: () => observer.complete(),
            error(error) {
              const waitMs = op.signal?.aborted ? null : waitOf(error);
              if (waitMs === null) return observer.error(error);
              op.signal?.addEventListener("abort", leave, { once: true });
              timer = setTimeout(send, waitMs);
            },
          });
        };
        send();
        return () => {
          clearTimeout(timer);
          op.signal?.removeEventListener("abort", leave);
          running?.unsubscribe();
        };
      });
}
