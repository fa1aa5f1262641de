-- A rush writes these rows by the ten thousand, and a foreign key is checked a row at a time: seven of them were a third of
-- what a booking costs. They checked what cannot be otherwise, for the statement that writes such a row has just written, or
-- holds locked, the row that it belongs to. Whoever deletes that row is rare, and it is there that these triggers look,
-- once a statement. Whose a booking is stays a foreign key: an account may go at any time.
ALTER TABLE "bookings" DROP CONSTRAINT "bookings_event_id_fkey";
ALTER TABLE "booking_items" DROP CONSTRAINT "booking_items_booking_id_fkey";
ALTER TABLE "booking_items" DROP CONSTRAINT "booking_items_ticket_type_id_fkey";
ALTER TABLE "idempotency_records" DROP CONSTRAINT "idempotency_records_booking_id_fkey";
ALTER TABLE "jobs" DROP CONSTRAINT "jobs_event_id_fkey";
ALTER TABLE "jobs" DROP CONSTRAINT "jobs_booking_id_fkey";
ALTER TABLE "job_transitions" DROP CONSTRAINT "job_transitions_job_id_fkey";

-- After the deletion, so with a view of what was committed while it waited for the event's row: a booking that had the row
-- first is seen, and one that comes later finds no event.
CREATE FUNCTION "boxoffice_after_events_deleted"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM bookings b JOIN gone ON gone.id = b.event_id) THEN
    RAISE EXCEPTION 'An event that was booked cannot be deleted'
      USING ERRCODE = 'foreign_key_violation', TABLE = 'bookings', CONSTRAINT = 'bookings_event_id_fkey';
  END IF;
  DELETE FROM jobs j USING gone WHERE j.event_id = gone.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER "events_after_delete" AFTER DELETE ON "events"
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION "boxoffice_after_events_deleted"();

CREATE FUNCTION "boxoffice_after_ticket_types_deleted"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM booking_items i JOIN gone ON gone.id = i.ticket_type_id) THEN
    RAISE EXCEPTION 'A ticket type that was booked cannot be deleted'
      USING ERRCODE = 'foreign_key_violation', TABLE = 'booking_items', CONSTRAINT = 'booking_items_ticket_type_id_fkey';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "ticket_types_after_delete" AFTER DELETE ON "ticket_types"
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION "boxoffice_after_ticket_types_deleted"();

CREATE FUNCTION "boxoffice_after_bookings_deleted"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM booking_items i USING gone WHERE i.booking_id = gone.id;
  -- By the columns that have an index: a booking's records carry its customer, its jobs its event.
  DELETE FROM idempotency_records r USING gone WHERE r.customer_id = gone.customer_id AND r.booking_id = gone.id;
  DELETE FROM jobs j USING gone WHERE j.event_id = gone.event_id AND j.booking_id = gone.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER "bookings_after_delete" AFTER DELETE ON "bookings"
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION "boxoffice_after_bookings_deleted"();

CREATE FUNCTION "boxoffice_after_jobs_deleted"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM job_transitions t USING gone WHERE t.job_id = gone.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER "jobs_after_delete" AFTER DELETE ON "jobs"
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION "boxoffice_after_jobs_deleted"();
