import type { AppRouter } from "@boxoffice/api";
import type { TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { eventually } from "@boxoffice/db/testing";
import { expect, test } from "vitest";
import { fetchedLink } from "./fetched-link.js";

const op = { id: 1, type: "subscription", path: "jobs.watch", input: {}, context: {}, signal: null } as const;
const nothingBelow = () => {
  throw new Error("There is no link below");
};

/** Sends one item and never ends, and knows how many read it. */
function someLink() {
  const counts = { opened: 0, open: 0 };
  const link: TRPCLink<AppRouter> = () => () =>
    observable((observer) => {
      counts.opened += 1;
      counts.open += 1;
      observer.next({ result: { type: "data", data: "an item" } });
      return () => {
        counts.open -= 1;
      };
    });
  return { link, counts };
}

test("links that cannot be fetched are fetched again, and once for all who need them", async () => {
  const { link, counts } = someLink();
  let fetched = 0;
  const call = fetchedLink(async () => {
    fetched += 1;
    if (fetched === 1) throw new TypeError("Failed to fetch dynamically imported module");
    return [link];
  })({});
  const items: unknown[] = [];
  const streams = [call({ op, next: nothingBelow }).subscribe({ next: (item) => items.push(item) })];
  await eventually(() => expect(items).toHaveLength(1));
  streams.push(call({ op, next: nothingBelow }).subscribe({ next: (item) => items.push(item) }));
  await eventually(() => expect(items).toHaveLength(2));
  expect(fetched).toBe(2);
  for (const stream of streams) stream.unsubscribe();
  expect(counts).toEqual({ opened: 2, open: 0 });
});

test("a stream that is left before its links are there is never opened", async () => {
  const { link, counts } = someLink();
  let arrive: (() => void) | undefined;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const call = fetchedLink(async () => {
    await arrived;
    return [link];
  })({});
  const isOpen: boolean[] = [];
  const left = call({ op, next: nothingBelow }).subscribe({ next: () => isOpen.push(false) });
  const kept = call({ op, next: nothingBelow }).subscribe({ next: () => isOpen.push(true) });
  left.unsubscribe();
  arrive?.();
  await eventually(() => expect(isOpen).toEqual([true]));
  kept.unsubscribe();
  expect(counts).toEqual({ opened: 1, open: 0 });
});
