import type { StatementValues } from "../statement-values.js";
import { wordsMatch } from "./words-match.js";

/** So many of the next bookings are looked at one by one before the index of people is asked. */
const nearby = 300;
/** Of more people than these that a text finds, some have booked soon enough: their bookings are walked to. */
const mostPeople = 4000;

interface PageQuestion {
  eventId: string;
  beforeId: string | null;
  limit: number;
}

interface NamedPageQuestion {
  eventId: string;
  text: string | undefined;
  /** Only bookings beyond this one in the order: the folded name of who booked, and its id. */
  after: readonly [string, string] | null;
  limit: number;
}

/** The page of an event's bookings, as the CTE `page`. */
export function attendeesOf({ eventId, beforeId, limit }: PageQuestion, values: StatementValues): string {
  const before = beforeId ? ` AND b.id < ${values.add(beforeId)}` : "";
  return `WITH page AS (
    SELECT b.id FROM bookings b WHERE ${values.addLeading("b.event_id", eventId)}${before}
    ORDER BY b.event_id, b.id DESC LIMIT ${values.add(limit + 1)}
  )`;
}

/**
 * The page of what a text finds among an event's bookings, as the CTE `page`: all its words in the customer's name or
 * e-mail address, or a beginning of the reference. Common words are met soon by whoever walks on from where the page begins.
 * For rare ones the index of people is asked, and what they have booked is looked up; many people are walked to.
 */
export function attendeesFound(
  { eventId, beforeId, limit, text }: PageQuestion & { text: string },
  values: StatementValues,
): string {
  const reference = referencePrefix(text);
  const prefix = reference && values.add(reference);
  const before = beforeId ? ` AND b.id < ${values.add(beforeId)}` : "";
  const ofEvent = values.addLeading("b.event_id", eventId);
  const inPerson = wordsMatch("c.folded_name", "c.folded_email");
  const matches = prefix ? `(${inPerson} OR b.reference LIKE ${prefix} || '%')` : inPerson;
  return `WITH asked AS MATERIALIZED (${askedIn(text, values)}), near AS MATERIALIZED (
    SELECT b.id, ${matches} AS matches FROM bookings b JOIN users c ON c.id = b.customer_id
    WHERE ${ofEvent}${before} ORDER BY b.event_id, b.id DESC LIMIT ${nearby}
  ), ${farPart(ofEvent, { matches, prefix, limit: values.add(limit + 1) })}`;
}

/**
 * The page of an event's bookings by the name of who booked, as the CTE `page`; with a text, of what that finds. All bookings of
 * the event are looked at: no index has the names of an event's customers in order, and an event has not so many.
 */
export function attendeesByName(
  { eventId, after, limit, text }: NamedPageQuestion,
  values: StatementValues,
): string {
  const reference = text ? referencePrefix(text) : null;
  const inPerson = text && wordsMatch("c.folded_name", "c.folded_email");
  const matches = reference ? `(${inPerson} OR b.reference LIKE ${values.add(reference)} || '%')` : inPerson;
  const beyond = after && `(c.folded_name, b.id) > (${values.add(after[0])}, ${values.add(after[1])})`;
  const where = [values.addLeading("b.event_id", eventId), matches, beyond].filter(Boolean).join(" AND ");
  return `WITH ${text ? `asked AS MATERIALIZED (${askedIn(text, values)}), ` : ""}page AS (
    SELECT b.id FROM bookings b JOIN users c ON c.id = b.customer_id WHERE ${where}
    ORDER BY c.folded_name, b.id LIMIT ${values.add(limit + 1)}
  )`;
}

function askedIn(text: string, values: StatementValues): string {
  const isAddress = /^[^\s@]+@\S*$/.test(text);
  return `SELECT * FROM ${isAddress ? "boxoffice_asked_address" : "boxoffice_asked"}(${values.add(text)})`;
}

function farPart(ofEvent: string, by: { matches: string; prefix: string | null; limit: string }): string {
  const byReference = by.prefix
    ? `UNION SELECT b.id FROM bookings b, edge
       WHERE b.reference BETWEEN ${by.prefix} AND rpad(${by.prefix}, 8, 'Z') AND ${ofEvent} AND b.id < edge.id`
    : "";
  return `edge AS MATERIALIZED (
    SELECT id FROM near
    WHERE (SELECT count(*) FROM near) = ${nearby} AND (SELECT count(*) FROM near WHERE matches) < ${by.limit}
    ORDER BY id LIMIT 1
  ), people AS MATERIALIZED (
    SELECT c.id FROM users c
    WHERE array_to_tsvector(boxoffice_entries('', c.folded_name, c.folded_email)) @@ replace((SELECT query FROM asked), '@', '')::tsquery
      AND EXISTS (SELECT 1 FROM edge)
    LIMIT ${mostPeople + 1}
  ), few AS (
    SELECT b.id FROM people p CROSS JOIN edge CROSS JOIN LATERAL (
      SELECT b.id, b.event_id FROM bookings b WHERE b.customer_id = p.id AND b.id < edge.id OFFSET 0
    ) AS b
    WHERE (SELECT count(*) FROM people) <= ${mostPeople} AND ${ofEvent}
    ${byReference}
  ), many AS (
    SELECT b.id FROM bookings b JOIN users c ON c.id = b.customer_id
    WHERE (SELECT count(*) FROM people) > ${mostPeople} AND ${ofEvent} AND b.id < (SELECT id FROM edge) AND ${by.matches}
    ORDER BY b.event_id, b.id DESC LIMIT ${by.limit}
  ), page AS (
    SELECT id FROM near WHERE matches UNION SELECT id FROM few UNION SELECT id FROM many
    ORDER BY id DESC LIMIT ${by.limit}
  )`;
}

/** A booking's reference, or its beginning from four characters on, is found as well; typed in any case. */
function referencePrefix(text: string): string | null {
  return /^[0-9a-z]{4,8}$/i.test(text) ? text.toUpperCase() : null;
}
