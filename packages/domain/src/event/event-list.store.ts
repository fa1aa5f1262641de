import type { EventStatus } from "@boxoffice/contracts";
import type { Sql } from "@boxoffice/db";
import { newStatementValues } from "../statement-values.js";
import { type SummaryRow, summaryColumns } from "./event-rows.js";

export interface OrganizerEventRow extends SummaryRow {
  version: number;
  revenue_minor: number;
  created_at: Date;
  updated_at: Date;
}

/** An organizer's own events, latest start first, after the given key; one more than `limit`. */
export async function selectOwnEvents(
  sql: Sql,
  own: { organizerId: string; status: EventStatus | undefined; limit: number },
  after: [startsAt: string, id: string] | null,
): Promise<OrganizerEventRow[]> {
  const values = newStatementValues();
  const conditions = [`e.organizer_id = ${values.add(own.organizerId)}`];
  if (own.status) conditions.push(`e.status = ${values.add(own.status)}`);
  if (after) conditions.push(`(e.starts_at, e.id) < (${values.add(after[0])}, ${values.add(after[1])})`);
  return sql.query<OrganizerEventRow>(
    `SELECT ${summaryColumns}, e.version, e.created_at, e.updated_at,
       least(e.revenue_minor, 9007199254740991) AS revenue_minor
     FROM events e
     WHERE ${conditions.join(" AND ")}
     ORDER BY e.starts_at DESC, e.id DESC
     LIMIT ${values.add(own.limit + 1)}`,
    values.all,
  );
}
