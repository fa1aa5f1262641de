import type { AppRouter } from "@boxoffice/api";
import { type OperationLink, splitLink, type TRPCLink } from "@trpc/client";
import { observable, type Unsubscribable } from "@trpc/server/observable";

const retryEveryMs = 1_000;

/**
 * Links that are fetched with the first call that needs them, and again where that fails: a page is on the screen before its
 * numbers start to move, and is not kept waiting for what streams them.
 */
export function fetchedLink(fetchLinks: () => Promise<TRPCLink<AppRouter>[]>): TRPCLink<AppRouter> {
  return (runtime) => {
    let fetched: OperationLink<AppRouter> | undefined;
    return (call) =>
      observable((observer) => {
        let running: Unsubscribable | undefined;
        let timer: ReturnType<typeof setTimeout> | undefined;
        let isWanted = true;
        async function open(): Promise<void> {
          try {
            fetched ??= splitLink({ condition: () => true, true: await fetchLinks(), false: [] })(runtime);
          } catch {
            if (isWanted) timer = setTimeout(() => void open(), retryEveryMs);
            return;
          }
          if (isWanted) running = fetched(call).subscribe(observer);
        }
        void open();
        return () => {
          isWanted = false;
          clearTimeout(timer);
          running?.unsubscribe();
        };
      });
  };
}
