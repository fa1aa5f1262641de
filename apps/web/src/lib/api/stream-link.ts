import type { AppRouter } from "@boxoffice/api";
import { httpSubscriptionLink, TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable, type Unsubscribable } from "@trpc/server/observable";
import { authorizedFetch } from "@/lib/api/authorized-fetch";
import { noteWait } from "@/lib/api/stream-wait";

/**
 * Opens streams over server-sent events. What speaks them is fetched with the first one: a page is on the screen before
 * its numbers start to move, and is not kept waiting for that.
 */
export function streamLink(url: string): TRPCLink<AppRouter> {
  return (runtime) => {
    let link: ReturnType<TRPCLink<AppRouter>> | undefined;
    async function fetchLink() {
      const { EventSource } = await import("eventsource");
      link ??= httpSubscriptionLink({
        url,
        EventSource,
        eventSourceOptions: ({ op }) => ({
          async fetch(input, init) {
            const response = await authorizedFetch(input, init);
            noteWait(op, response);
            return response;
          },
        }),
      })(runtime);
      return link;
    }
    return (call) =>
      observable((observer) => {
        let stream: Unsubscribable | undefined;
        let isWanted = true;
        fetchLink().then(
          (opened) => {
            if (isWanted) stream = opened(call).subscribe(observer);
          },
          (error: Error) => observer.error(TRPCClientError.from(error)),
        );
        return () => {
          isWanted = false;
          stream?.unsubscribe();
        };
      });
  };
}
