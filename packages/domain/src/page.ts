import { instant } from "@boxoffice/contracts";
import { z } from "zod";
import { failField } from "./errors.js";

/** Reads an opaque cursor back into the sort key it stands for. Throws VALIDATION when it was not made by `pageFrom`. */
export function readCursor<Key>(cursor: string | undefined, key: z.ZodType<Key>): Key | null {
  if (cursor === undefined) return null;
  try {
    return key.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    return failField(["cursor"], "is not a cursor of this list");
  }
}

/**
 * Cuts the page out of `rows`, of which the store fetched one more than `limit`: whether there is another page is known
 * without counting.
 */
export function pageFrom<Row, Item>(
  rows: Row[],
  limit: number,
  keyOf: (row: Row) => unknown,
  itemOf: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor =
    rows.length > limit && last
      ? Buffer.from(JSON.stringify(keyOf(last)), "utf8").toString("base64url")
      : null;
  return { items: shown.map(itemOf), nextCursor };
}

/** The sort key of lists that run from the newest id down. */
export const idKey = z.uuid();

/** The sort key of lists ordered by a name and then by id. */
export const nameAndIdKey = z.tuple([z.string(), z.uuid()]);

/** The sort key of lists ordered by an instant and then by id. */
export const instantAndIdKey = z.tuple([instant, z.uuid()]);
