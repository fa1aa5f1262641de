import type { ListMyBookingsInput } from "@boxoffice/contracts";
import type { Sql } from "@boxoffice/db";
import { newStatementValues, type StatementValues } from "../statement-values.js";
import { type BookingRow, bookingColumns } from "./booking.store.js";

/**
 * How a customer's bookings are listed: what lies ahead by the soonest event, what is past by the latest, and all of them
 * by the newest booking.
 */
const orders = {
  UPCOMING: { isAfter: ">", direction: "ASC", only: "e.ends_at > now()" },
  PAST: { isAfter: "<", direction: "DESC", only: "e.ends_at <= now()" },
} as const;

// In the text, not as a value: so the index of cancelled bookings is seen to fit.
const statusConditions = {
  CONFIRMED: "b.status = 'CONFIRMED'",
  CANCELLED: "b.status = 'CANCELLED'",
} as const;

/** The place of the last one shown: the event's start, any where it does not count, and the booking's id. */
export type BookingKey = [start: string, id: string];

export interface BookingQuestion extends Omit<ListMyBookingsInput, "cursor"> {
  customerId: string;
  after: BookingKey | null;
}

/** One page of a customer's bookings after the given key; one more than `limit`. */
export async function selectBookingsOf(
  sql: Sql,
  question: BookingQuestion,
): Promise<(BookingRow & { key_start: Date })[]> {
  const values = newStatementValues();
  const page = question.when ? byEvent(question, orders[question.when], values) : byBooking(question, values);
  const direction = question.when === "UPCOMING" ? "ASC" : "DESC";
  return sql.query(
    `WITH page AS (${page} LIMIT ${values.add(question.limit + 1)})
     SELECT ${bookingColumns}, page.start AS key_start
     FROM page JOIN bookings b ON b.id = page.id JOIN events e ON e.id = b.event_id
     ORDER BY page.start ${direction}, b.id ${direction}`,
    values.all,
  );
}

function byBooking({ customerId, status, after }: BookingQuestion, values: StatementValues): string {
  const conditions = [`b.customer_id = ${values.addUnseen(customerId, "uuid")}`];
  if (status) conditions.push(statusConditions[status]);
  if (after) conditions.push(`b.id < ${values.add(after[1])}`);
  return `SELECT b.id, timestamptz 'epoch' AS start FROM bookings b
    WHERE ${conditions.join(" AND ")} ORDER BY b.id DESC`;
}

/**
 * By the time of the event a page reads all that this customer has ever booked. An event may be moved, and who moves it
 * is not to write to each of its bookings.
 */
function byEvent(
  { customerId, status, after }: BookingQuestion,
  { isAfter, direction, only }: (typeof orders)[keyof typeof orders],
  values: StatementValues,
): string {
  const conditions = [`b.customer_id = ${values.addUnseen(customerId, "uuid")}`, only];
  if (status) conditions.push(statusConditions[status]);
  if (after) {
    const place = `${values.add(after[0])}::timestamptz, ${values.add(after[1])}::uuid`;
    conditions.push(`(e.starts_at, b.id) ${isAfter} (${place})`);
  }
  return `SELECT b.id, e.starts_at AS start FROM bookings b JOIN events e ON e.id = b.event_id
    WHERE ${conditions.join(" AND ")} ORDER BY e.starts_at ${direction}, b.id ${direction}`;
}
