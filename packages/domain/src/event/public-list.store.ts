import type { ListEventsInput } from "@boxoffice/contracts";
import type { Sql } from "@boxoffice/db";
import { type SummaryRow, summaryColumns } from "./event-rows.js";
import { type ListingKey, listingOrder, type PublicList, publicListOf, runningOnes } from "./public-list.js";
import { searchedPage } from "./public-search.js";

/** Published events that are not over, soonest first, after the given key; one more than `limit`. */
export async function selectPublicEvents(
  sql: Sql,
  input: ListEventsInput,
  after: ListingKey | null,
): Promise<SummaryRow[]> {
  const list = publicListOf(input, after);
  const page = input.text ? searchedPage(list, { ...input, text: input.text }) : wholePage(list);
  return sql.query<SummaryRow>(
    `${page}
     SELECT ${summaryColumns} FROM page JOIN events e ON e.id = page.event_id ORDER BY page.starts_at, page.event_id`,
    list.values.all,
  );
}

function wholePage(list: PublicList): string {
  const { places, isListed } = list.others;
  return `WITH running AS MATERIALIZED (
    ${runningOnes(list, { columns: "", condition: "" })}
  ), others AS MATERIALIZED (
    SELECT l.event_id, l.starts_at FROM event_listings l ${list.seats} WHERE ${places}${isListed}${list.filters}${list.until}
    ORDER BY ${listingOrder} LIMIT ${list.limit}
  ), page AS (
    SELECT * FROM running UNION ALL SELECT * FROM others ORDER BY starts_at, event_id LIMIT ${list.limit}
  )`;
}
