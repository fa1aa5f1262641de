import type { Database } from "@boxoffice/db";

/** Holds the event's row, so that bookings of it wait, until the function it returns is called. */
export async function holdEvent(db: Database, eventId: string): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let holding: Promise<void> = Promise.resolve();
  await new Promise<void>((held, failed) => {
    holding = db.transaction(async (sql) => {
      await sql.query("SELECT 1 FROM events WHERE id = $1 FOR UPDATE", [eventId]);
      held();
      await released;
    });
    holding.catch(failed);
  });
  return () => {
    release();
    return holding;
  };
}
