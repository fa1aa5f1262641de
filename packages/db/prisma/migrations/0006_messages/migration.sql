-- What a message states, and how far an announcement has come. docs/decisions/0020-messages-effectively-once.md and
-- 0021-announcements-and-reminders.md say what for.

-- ── Messages ──

-- The version of the event whose facts the message states (0: not known, of an older release), and for a notice of a change the
-- one it compares with. Whatever was stated later than what a booking is recorded as told may have been read as well.
ALTER TABLE "messages"
  ADD COLUMN "event_version" integer NOT NULL DEFAULT 0,
  ADD COLUMN "from_version" integer;

-- Written by the ten thousand, like the rows of migration 0003: a message is about a booking, bookings keep their events from being
-- deleted, and a booking that goes takes its messages along below.
ALTER TABLE "messages" DROP CONSTRAINT "messages_event_id_fkey";
ALTER TABLE "messages" DROP CONSTRAINT "messages_booking_id_fkey";

CREATE OR REPLACE FUNCTION "boxoffice_after_bookings_deleted"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM booking_items i USING gone WHERE i.booking_id = gone.id;
  -- By the columns that have an index: a booking's records and messages carry its customer, its jobs its event.
  DELETE FROM idempotency_records r USING gone WHERE r.customer_id = gone.customer_id AND r.booking_id = gone.id;
  DELETE FROM messages m USING gone WHERE m.recipient_id = gone.customer_id AND m.booking_id = gone.id;
  DELETE FROM jobs j USING gone WHERE j.event_id = gone.event_id AND j.booking_id = gone.id;
  RETURN NULL;
END
$$;

-- Who was told what of an event. Confirmations and cancellations of bookings, which are most of all messages, do not enter it.
DROP INDEX "messages_event_id_idx";
CREATE INDEX "messages_event_notices_idx" ON "messages" ("event_id", "id" DESC)
  WHERE "kind" IN ('event-change', 'event-cancellation', 'event-reminder');

-- ── Announcements ──

-- One row per fan-out: where it is, so that one that a crash cut short goes on from there.
CREATE TABLE "announcements" (
  "id" uuid PRIMARY KEY,
  "event_id" uuid NOT NULL REFERENCES "events" ("id") ON DELETE CASCADE,
  -- The kind of message that each customer gets.
  "kind" text NOT NULL,
  -- What makes it another than the last of its kind about this event: the version told of, the start reminded of.
  "edition" text NOT NULL,
  "event_version" integer NOT NULL,
  -- How many bookings were concerned when it began.
  "total" integer NOT NULL,
  -- How many it has entered a job for.
  "entered" integer NOT NULL DEFAULT 0,
  -- The last booking it has been past.
  "after_booking_id" uuid,
  "started_at" timestamptz(3) NOT NULL DEFAULT now(),
  -- When it had been past all.
  "finished_at" timestamptz(3),
  CONSTRAINT "announcements_counts" CHECK ("total" >= 0 AND "entered" >= 0)
);
CREATE UNIQUE INDEX "announcements_edition_key" ON "announcements" ("event_id", "kind", "edition");
CREATE INDEX "announcements_event_id_id_idx" ON "announcements" ("event_id", "id" DESC);
