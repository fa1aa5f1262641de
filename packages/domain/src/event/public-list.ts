import type { ListEventsInput } from "@boxoffice/contracts";
import { newStatementValues, type StatementValues } from "../statement-values.js";

/** The sort key of the public list. */
export type ListingKey = [startsAt: string, id: string];

const lowestId = "00000000-0000-0000-0000-000000000000";
const highestId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** One question to the public list, as pieces of SQL over `l` (event_listings), put together by what was asked for. */
export interface PublicList {
  values: StatementValues;
  /** The join that leaves out what is sold out; empty when that does not matter. */
  seats: string;
  /** The filters but for the text, each as ` AND …`. */
  filters: string;
  /** The last start, as ` AND …`. */
  until: string;
  /** Those that have begun and are not over; null when none of them is wanted. They come before all that is ahead. */
  running: string | null;
  /** Those that have not begun, after the place where the page begins. */
  ahead: string;
  /** The place of the number of rows: one more than the page holds. */
  limit: string;
}

export const listingOrder = "l.starts_at, l.event_id";

export function publicListOf(input: ListEventsInput, after: ListingKey | null): PublicList {
  const values = newStatementValues();
  const filters: string[] = [];
  if (input.category) filters.push(`l.category = lower(${values.add(input.category)}::text)`);
  if (input.freeOnly) filters.push("l.is_free");
  const until = input.to ? ` AND l.starts_at <= ${values.add(input.to)}` : "";
  return {
    values,
    seats: input.availableOnly ? "JOIN events e ON e.id = l.event_id AND e.seats_sold < e.capacity" : "",
    filters: filters.map((filter) => ` AND ${filter}`).join(""),
    until,
    // What has begun is not to be had any more.
    ...placesOf(values, firstKey(input.from, after), input.availableOnly !== true),
    limit: values.add(input.limit + 1),
  };
}

/** The key after which the page begins: the cursor's, or the one before everything that starts at `from`. */
function firstKey(from: string | undefined, after: ListingKey | null): ListingKey | null {
  if (!from) return after;
  return after && Date.parse(after[0]) >= Date.parse(from) ? after : [from, lowestId];
}

function placesOf(
  values: StatementValues,
  key: ListingKey | null,
  withRunning: boolean,
): Pick<PublicList, "running" | "ahead"> {
  const isRunning = "tstzrange(l.starts_at, l.ends_at) @> now()";
  if (!key) return { running: withRunning ? isRunning : null, ahead: "l.starts_at > now()" };
  const startsAt = `${values.add(key[0])}::timestamptz`;
  const id = `${values.add(key[1])}::uuid`;
  return {
    running: withRunning
      ? `${isRunning} AND ${startsAt} <= now() AND (${listingOrder}) > (${startsAt}, ${id})`
      : null,
    // One bound, not two: of two lower bounds an index scan begins at the first it meets, and wades to the other.
    ahead: `(${listingOrder}) > (greatest(${startsAt}, now()), CASE WHEN ${startsAt} > now() THEN ${id} ELSE '${highestId}' END)`,
  };
}
