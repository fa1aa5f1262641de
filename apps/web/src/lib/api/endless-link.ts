import type { AppRouter } from "@boxoffice/api";
import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";

/**
 * Our streams have no end of their own: one that ends was let go by the server, as when its token has run out. Said as an
 * error, so that the link before it connects again.
 */
export const endlessLink: TRPCLink<AppRouter> = () => (call) =>
  observable((observer) => {
    // Leaving a page completes the stream as well, and must not bring it back.
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
