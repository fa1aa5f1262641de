import type { Side } from "./side.js";
import { writeRows } from "./write-rows.js";

/** One row a seat, of which a transaction takes one that nobody else has locked (SKIP LOCKED). */
export const ticketRows: Side = {
  name: "ticket-rows",
  async prepare({ db, events }, purchases) {
    const ids = events.map(({ eventId }) => eventId);
    await db.sql.query(
      "INSERT INTO bench_tickets (event_id) SELECT id FROM unnest($1::uuid[]) AS e(id), generate_series(1, $2)",
      [ids, purchases],
    );
    await db.sql.query("VACUUM ANALYZE bench_tickets");
  },
  open({ db }) {
    return (purchase) =>
      db.transaction(async (sql) => {
        const open = await sql.query(
          "SELECT 1 FROM events WHERE id = $1 AND status = 'PUBLISHED' AND starts_at > now()",
          [purchase.eventId],
          "bench-open",
        );
        const taken = await sql.query<{ id: number }>(
          "SELECT id FROM bench_tickets WHERE event_id = $1 AND booking_id IS NULL ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED",
          [purchase.eventId],
          "bench-take",
        );
        const [ticket] = taken;
        if (open.length === 0 || !ticket) throw new Error("Not sold");
        const bookingId = await writeRows(sql, purchase);
        await sql.query(
          "UPDATE bench_tickets SET booking_id = $2 WHERE id = $1",
          [ticket.id, bookingId],
          "bench-give",
        );
      });
  },
};
