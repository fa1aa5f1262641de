import type { Side } from "./side.js";
import { writeRows } from "./write-rows.js";

/** A transaction under an advisory lock of the event, which counts, checks and writes. */
export const advisoryLock: Side = {
  name: "advisory-lock",
  open({ db }) {
    return (purchase) =>
      db.transaction(async (sql) => {
        const { eventId, ticketTypeId } = purchase;
        await sql.query(
          "SELECT pg_advisory_xact_lock(hashtextextended($1::text, 0))",
          [eventId],
          "bench-lock",
        );
        const open = await sql.query(
          "SELECT 1 FROM events WHERE id = $1 AND status = 'PUBLISHED' AND starts_at > now() AND seats_sold < capacity",
          [eventId],
          "bench-check",
        );
        if (open.length === 0) throw new Error("Not sold");
        await sql.query(
          "UPDATE events SET seats_sold = seats_sold + 1, revenue_minor = revenue_minor + 1000 WHERE id = $1",
          [eventId],
          "bench-count",
        );
        await sql.query(
          "UPDATE ticket_types SET sold = sold + 1 WHERE id = $1",
          [ticketTypeId],
          "bench-count-type",
        );
        await writeRows(sql, purchase);
      });
  },
};
