import type { Contract } from "@boxoffice/client";
import { parse } from "csv-parse/sync";

export type NewEvent = Contract["events"]["create"]["input"];

export interface Row {
  /** Where it is in the file, as a person counts. */
  line: number;
  event: NewEvent;
}

const columns = [
  "title",
  "venue",
  "startsAt",
  "endsAt",
  "timeZone",
  "capacity",
  "currency",
  "ticket",
  "priceMinor",
  "category",
  "description",
] as const;
type Column = (typeof columns)[number];

/** The events of a CSV whose first line names its columns. What a field may be is Boxoffice's to say, not ours. */
export function readRows(csv: string): Row[] {
  const records = parse<{ record: Record<Column, string>; info: { lines: number } }>(csv, {
    bom: true,
    trim: true,
    info: true,
    skip_empty_lines: true,
    columns(header: string[]) {
      const missing = columns.filter((column) => !header.includes(column));
      if (missing.length > 0) throw new Error(`The file has no column ${missing.join(", ")}`);
      return header;
    },
  });
  return records.map(({ record, info }) => ({ line: info.lines, event: eventOf(record) }));
}

function eventOf(row: Record<Column, string>): NewEvent {
  const capacity = Number(row.capacity);
  return {
    title: row.title,
    description: row.description,
    venue: row.venue,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    timeZone: row.timeZone,
    capacity,
    category: row.category || null,
    currency: row.currency,
    ticketTypes: [{ name: row.ticket || "Standard", priceMinor: Number(row.priceMinor), capacity: null }],
    status: "DRAFT",
  };
}
