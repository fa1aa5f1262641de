import { isTrackedEnvelope, tracked, type TrackedEnvelope } from "@trpc/server";
import { z } from "zod";

/** What a client receives for a tracked value. */
export interface Received<Item> {
  id: string;
  data: Item;
}

function isAsyncIterable(value: unknown): boolean {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

/** The output schema of a subscription: every tracked value is checked on its way out, its id kept. */
export function zAsyncIterable<Item>(item: z.ZodType<Item>) {
  return z
    .custom<AsyncIterable<TrackedEnvelope<Item>>>(isAsyncIterable, "must be an async iterable")
    .transform((values) => {
      // tRPC writes an envelope to the wire as { id, data }; saying so here keeps its private type out of ours.
      return checked(values, item) as AsyncIterable<unknown> as AsyncIterable<Received<Item>>;
    });
}

async function* checked<Item>(values: AsyncIterable<TrackedEnvelope<Item>>, item: z.ZodType<Item>) {
  for await (const value of values) {
    if (!isTrackedEnvelope(value)) throw new TypeError("A subscription yields tracked values only");
    const [id, data] = value;
    yield tracked(id, item.parse(data));
  }
}
