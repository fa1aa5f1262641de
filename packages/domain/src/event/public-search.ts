import type { ListEventsInput } from "@boxoffice/contracts";
import { wordsMatch } from "./words-match.js";
import { listingOrder, type PublicList, runningOnes } from "./public-list.js";

/** So many of the next events are looked at one by one before the index of words is asked. */
const nearby = 300;

const matches = wordsMatch("l.head", "l.body");

/**
 * The page of what a text finds, as the CTE `page`. A common word is met soon by whoever walks on from where the page
 * begins; a rare one is not, and is asked of the index, three days at a time, until the page is full. So neither the number of
 * events nor the number of finds decides what a page costs.
 */
export function searchedPage(list: PublicList, input: ListEventsInput & { text: string }): string {
  const text = list.values.add(input.text);
  return `WITH RECURSIVE asked AS MATERIALIZED (
    SELECT * FROM boxoffice_asked(${text})
  ), running AS MATERIALIZED (
    ${runningOnes(list, { columns: ", l.head, l.body", condition: ` AND ${matches}` })}
  ), near AS MATERIALIZED (
    SELECT l.event_id, l.starts_at, ${matches} AS matches FROM event_listings l ${list.seats}
    WHERE ${list.others.places}${list.others.isListed}${list.filters}${list.until}
    ORDER BY ${listingOrder} LIMIT ${nearby}
  ), ${farPart(list, input)}, page AS (
    SELECT event_id, starts_at FROM running UNION ALL
    SELECT event_id, starts_at FROM near WHERE matches UNION ALL
    SELECT event_id, starts_at FROM far
    ORDER BY starts_at, event_id LIMIT ${list.limit}
  )`;
}

/**
 * Beyond the nearby ones, if they do not fill the page: the spans of three days in which anything starts, and in each what
 * the index finds. A nested loop asks for one span after the other, and its LIMIT ends it. OFFSET 0 keeps the planner from walking
 * the index of starts in place of that of words.
 */
function farPart(list: PublicList, { category, freeOnly }: ListEventsInput): string {
  const alsoCategory = category ? ` || '&@c' || md5(lower(${list.values.add(category)}::text))` : "";
  const alsoFree = freeOnly ? " || '&@f'" : "";
  // Of those that run, only those that come before the last of the nearby: what is found further on may come between.
  return `last AS MATERIALIZED (
    SELECT starts_at, event_id FROM near WHERE (SELECT count(*) FROM near) = ${nearby}
    ORDER BY starts_at DESC, event_id DESC LIMIT 1
  ), edge AS MATERIALIZED (
    SELECT last.* FROM last WHERE (SELECT count(*) FROM near WHERE matches)
      + (SELECT count(*) FROM running WHERE (running.starts_at, running.event_id) < (last.starts_at, last.event_id)) < ${list.limit}
  ), spans (span) AS (
    SELECT boxoffice_span(starts_at) FROM edge
    UNION ALL
    SELECT (
      SELECT boxoffice_span(l.starts_at) FROM event_listings l
      WHERE l.starts_at >= to_timestamp((span + 1) * 259200)${list.until} ORDER BY l.starts_at LIMIT 1
    ) FROM spans WHERE span IS NOT NULL
  ), far AS (
    SELECT found.* FROM spans CROSS JOIN LATERAL (
      SELECT l.event_id, l.starts_at FROM (
        SELECT l.event_id, l.starts_at, l.ends_at FROM event_listings l
        WHERE boxoffice_listing_entries(l.starts_at, l.category, l.is_free, l.head, l.body)
          @@ replace((SELECT query FROM asked)${alsoCategory}${alsoFree}, '@', span::text)::tsquery
        OFFSET 0
      ) AS l ${list.seats}
      WHERE (${listingOrder}) > (SELECT starts_at, event_id FROM edge)${list.others.isListed}${list.until}
      ORDER BY ${listingOrder} LIMIT ${list.limit}
    ) AS found LIMIT ${list.limit}
  )`;
}
