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
  /** Those that last long and run at this moment; null when nothing that has begun is wanted. */
  running: { places: string; isAfter: string } | null;
  /** All the others that are not over, in the order of the list from where the page begins: the bound, and ` AND …`. */
  others: { places: string; isListed: string };
  /** The place of the number of rows: one more than the page holds. */
  limit: string;
}

export const listingOrder = "l.starts_at, l.event_id";

// What lasts longer may have begun at any time, and has an index of its own. What does not and is not over has begun no
// longer ago, so the walk through the starts begins there.
const lastsLong = "l.ends_at - l.starts_at > interval '6 hours'";
const sixHoursAgo = "now() - interval '6 hours'";

export function publicListOf(input: ListEventsInput, after: ListingKey | null): PublicList {
  const values = newStatementValues();
  const filters: string[] = [];
  if (input.category) filters.push(`l.category = lower(${values.addUnseen(input.category, "text")})`);
  if (input.freeOnly) filters.push("l.is_free");
  const until = input.to ? ` AND l.starts_at <= ${values.add(input.to)}` : "";
  const key = firstKey(input.from, after);
  // What has begun is not to be had any more.
  const withBegun = input.availableOnly !== true;
  const isOver = `(l.starts_at <= now() AND (l.ends_at <= now() OR ${lastsLong}))`;
  return {
    values,
    seats: withBegun ? "" : "JOIN events e ON e.id = l.event_id AND e.seats_sold < e.capacity",
    filters: filters.map((filter) => ` AND ${filter}`).join(""),
    until,
    running: withBegun ? runningFrom(values, key) : null,
    others: {
      places: placesFrom(values, { key, earliest: withBegun ? sixHoursAgo : "now()" }),
      isListed: withBegun ? ` AND NOT ${isOver}` : "",
    },
    limit: values.add(input.limit + 1),
  };
}

/** The key after which the page begins: the cursor's, or the one before everything that starts at `from`. */
function firstKey(from: string | undefined, after: ListingKey | null): ListingKey | null {
  if (!from) return after;
  return after && Date.parse(after[0]) >= Date.parse(from) ? after : [from, lowestId];
}

function runningFrom(values: StatementValues, key: ListingKey | null): PublicList["running"] {
  const runs = `${lastsLong} AND tstzrange(l.starts_at, l.ends_at) @> now()`;
  if (!key) return { places: runs, isAfter: "" };
  const startsAt = `${values.add(key[0])}::timestamptz`;
  return {
    places: `${runs} AND ${startsAt} <= now()`,
    isAfter: ` AND (${listingOrder}) > (${startsAt}, ${values.add(key[1])}::uuid)`,
  };
}

function placesFrom(
  values: StatementValues,
  { key, earliest }: { key: ListingKey | null; earliest: string },
): string {
  if (!key) return `l.starts_at > ${earliest}`;
  const startsAt = `${values.add(key[0])}::timestamptz`;
  const id = `CASE WHEN ${startsAt} > ${earliest} THEN ${values.add(key[1])}::uuid ELSE '${highestId}' END`;
  // One bound, not two: of two lower bounds an index scan begins at the first it meets, and wades to the other.
  return `(${listingOrder}) > (greatest(${startsAt}, ${earliest}), ${id})`;
}

/**
 * SELECT of those that last long and run, as the page wants them. OFFSET 0: the planner is not to walk the starts of all
 * that ever was in search of them.
 */
export function runningOnes(list: PublicList, matches: { columns: string; condition: string }): string {
  if (!list.running) return "SELECT NULL::uuid AS event_id, NULL::timestamptz AS starts_at WHERE false";
  return `SELECT l.event_id, l.starts_at FROM (
      SELECT l.event_id, l.starts_at, l.category, l.is_free${matches.columns} FROM event_listings l WHERE ${list.running.places} OFFSET 0
    ) AS l WHERE true${list.running.isAfter}${list.filters}${list.until}${matches.condition}
    ORDER BY ${listingOrder} LIMIT ${list.limit}`;
}
