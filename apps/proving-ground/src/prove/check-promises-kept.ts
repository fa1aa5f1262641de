import type { Booking } from "@boxoffice/contracts";
import type { Arena } from "./campaign.js";
import { checkWhole } from "./check-whole.js";

interface BookingRow {
  id: string;
  reference: string;
  customer_id: string;
  event_id: string;
  status: string;
  quantity: number;
  total_minor: number;
  cancelled_at: Date | null;
  key: string | null;
}

/**
 * Holds every answer of the journal against the tables: each confirmed booking is there as it was told, each cancelled one
 * is cancelled, and there is none that nobody was told of. For when every request has been answered in the end.
 */
export async function checkPromisesKept(arena: Arena, eventIds: string[]): Promise<void> {
  const { instance, findings } = arena;
  const rows = await instance.db.sql.query<BookingRow>(
    `SELECT b.id, b.reference, b.customer_id, b.event_id, b.status, b.quantity, b.total_minor, b.cancelled_at, r.key
     FROM bookings b LEFT JOIN idempotency_records r ON r.booking_id = b.id WHERE b.event_id = ANY($1::uuid[])`,
    [eventIds],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  const told = new Set<string>();
  const askedToCancel = instance.journal.askedToCancel();
  for (const { booking, by, input } of instance.journal.booked()) {
    told.add(booking.id);
    findings.count("promised");
    const row = found.get(booking.id);
    if (!row) findings.count("missing");
    findings.check(row !== undefined, () => `booking ${booking.id} was confirmed and is not there`);
    if (!row) continue;
    checkAsTold(arena, row, booking);
    findings.equal(`customer of ${booking.id}`, row.customer_id, by);
    findings.equal(`key of ${booking.id}`, row.key, input.idempotencyKey);
    if (!askedToCancel.has(booking.id)) findings.equal(`status of ${booking.id}`, row.status, "CONFIRMED");
  }
  for (const booking of instance.journal.cancelled()) {
    findings.count("promised");
    const cancelledAt = found.get(booking.id)?.cancelled_at?.toISOString();
    if (cancelledAt === undefined) findings.count("missing");
    findings.equal(`cancellation of ${booking.id}`, cancelledAt, booking.cancelledAt);
  }
  for (const id of found.keys())
    findings.check(told.has(id), () => `booking ${id} is there, and nobody was told`);
  await checkWhole(arena, eventIds);
}

function checkAsTold({ findings }: Arena, row: BookingRow, booking: Booking): void {
  const stored = [row.reference, row.event_id, row.quantity, row.total_minor].join(" ");
  const told = [booking.reference, booking.event.id, booking.quantity, booking.totalMinor].join(" ");
  findings.equal(`booking ${row.id}`, stored, told);
}
