import type { Booking } from "@boxoffice/contracts";
import type { Arena } from "../campaign.js";

/** The sum as integers of any size: nothing here can round. */
function sumOf(items: { quantity: number; unitPriceMinor: number }[]): bigint {
  return items.reduce(
    (sum, { quantity, unitPriceMinor }) => sum + BigInt(quantity) * BigInt(unitPriceMinor),
    0n,
  );
}

/** The answer and the stored row have the exact total of what was ordered at the prices that were asked. */
export async function checkTotals(
  { instance, findings }: Arena,
  booking: Booking,
  prices: { ticketTypeId: string; quantity: number; unitPriceMinor: number }[],
): Promise<void> {
  const expected = String(sumOf(prices));
  const [row] = await instance.db.sql.query<{ total: string; items: string }>(
    `SELECT total_minor::text AS total,
       (SELECT string_agg(concat_ws(' ', ticket_type_id, quantity, unit_price_minor), ', ' ORDER BY ticket_type_id)
        FROM booking_items WHERE booking_id = b.id) AS items
     FROM bookings b WHERE id = $1`,
    [booking.id],
  );
  const asText = (items: typeof prices) =>
    items
      .map(({ ticketTypeId, quantity, unitPriceMinor }) => `${ticketTypeId} ${quantity} ${unitPriceMinor}`)
      .sort()
      .join(", ");
  findings.equal(`total of ${booking.id} as told`, String(booking.totalMinor), expected);
  findings.equal(`total of ${booking.id} as stored`, row?.total, expected);
  findings.equal(`items of ${booking.id} as told`, asText(booking.items), asText(prices));
  findings.equal(`items of ${booking.id} as stored`, row?.items, asText(prices));
  findings.count("totals");
}
