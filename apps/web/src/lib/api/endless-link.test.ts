import type { AppRouter } from "@boxoffice/api";
import { TRPCClientError } from "@trpc/client";
import { observable, type Observer } from "@trpc/server/observable";
import { expect, test, vi } from "vitest";
import { endlessLink } from "@/lib/api/endless-link";

type Sent = Parameters<ReturnType<typeof endlessLink>>[0];
type Stream = ReturnType<Sent["next"]>;
type StreamObserver = Stream extends { subscribe: (observer: infer Given) => unknown }
  ? Required<Given>
  : never;

/** A stream as the links below deliver it, whose end is in the test's hands. */
function watch() {
  let stream: Observer<never, TRPCClientError<AppRouter>> | undefined;
  const next = () =>
    observable<never, TRPCClientError<AppRouter>>((observer) => {
      stream = observer;
      // The transport completes its stream when it is left, too.
      return () => observer.complete();
    });
  const op = {
    id: 1,
    type: "subscription" as const,
    path: "jobs.watch",
    input: {},
    context: {},
    signal: null,
  };
  const seen: Pick<StreamObserver, "error" | "complete"> = { error: vi.fn(), complete: vi.fn() };
  const subscription = endlessLink({})({ op, next }).subscribe(seen);
  return { seen, subscription, end: () => stream?.complete() };
}

test("a stream that the server lets go is an error, so that it is connected again", () => {
  const { seen, end } = watch();
  end();
  expect(seen.error).toHaveBeenCalledTimes(1);
  expect(seen.error).toHaveBeenCalledWith(expect.any(TRPCClientError));
});

test("a stream that the page leaves stays left", () => {
  const { seen, subscription } = watch();
  subscription.unsubscribe();
  expect(seen.error).not.toHaveBeenCalled();
});
