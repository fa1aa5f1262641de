-- The whole of Boxoffice's first schema.
-- Instants are timestamptz(3): a JavaScript date holds milliseconds, and a keyset cursor must not lose what it compares.

CREATE TYPE "role" AS ENUM ('CUSTOMER', 'ORGANIZER');
CREATE TYPE "event_status" AS ENUM ('DRAFT', 'PUBLISHED', 'CANCELLED');
CREATE TYPE "booking_status" AS ENUM ('CONFIRMED', 'CANCELLED');
CREATE TYPE "job_status" AS ENUM ('QUEUED', 'RUNNING', 'RETRYING', 'DONE', 'DEAD');
CREATE TYPE "message_status" AS ENUM ('SENDING', 'SENT', 'KEPT');

-- A UUID version 7 (RFC 9562) for rows made inside SQL; PostgreSQL has one of its own only from 18 on.
CREATE FUNCTION "boxoffice_uuid_v7"() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(
    set_bit(
      set_bit(
        overlay(
          uuid_send(gen_random_uuid())
          PLACING substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
          FROM 1 FOR 6
        ),
        52, 1
      ),
      53, 1
    ),
    'hex'
  )::uuid
$$;

CREATE TABLE "users" (
  "id" uuid PRIMARY KEY,
  "email" text NOT NULL UNIQUE,
  "name" text NOT NULL,
  "role" "role" NOT NULL,
  "password_hash" text NOT NULL,
  "created_at" timestamptz(3) NOT NULL DEFAULT now(),
  "updated_at" timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT "users_email_normalized" CHECK ("email" = lower(btrim("email")))
);

CREATE TABLE "refresh_families" (
  "id" uuid PRIMARY KEY,
  "user_id" uuid NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  "user_agent" text,
  "created_at" timestamptz(3) NOT NULL DEFAULT now(),
  "last_used_at" timestamptz(3) NOT NULL DEFAULT now(),
  "expires_at" timestamptz(3) NOT NULL,
  "ended_at" timestamptz(3),
  "end_reason" text
);
CREATE INDEX "refresh_families_user_id_last_used_at_idx" ON "refresh_families" ("user_id", "last_used_at");

CREATE TABLE "refresh_tokens" (
  "token_hash" bytea PRIMARY KEY,
  "family_id" uuid NOT NULL REFERENCES "refresh_families" ("id") ON DELETE CASCADE,
  "issued_at" timestamptz(3) NOT NULL DEFAULT now(),
  "expires_at" timestamptz(3) NOT NULL,
  "used_at" timestamptz(3)
);
CREATE INDEX "refresh_tokens_family_id_idx" ON "refresh_tokens" ("family_id");

CREATE TABLE "events" (
  "id" uuid PRIMARY KEY,
  "slug" text NOT NULL UNIQUE,
  "organizer_id" uuid NOT NULL REFERENCES "users" ("id"),
  "title" text NOT NULL,
  "description" text NOT NULL,
  "venue" text NOT NULL,
  "address" text,
  "starts_at" timestamptz(3) NOT NULL,
  "ends_at" timestamptz(3) NOT NULL,
  "time_zone" text NOT NULL,
  "capacity" integer NOT NULL,
  "seats_sold" integer NOT NULL DEFAULT 0,
  "category" text,
  "cover_image_url" text,
  "currency" text NOT NULL,
  "max_per_booking" integer NOT NULL,
  "status" "event_status" NOT NULL,
  "version" integer NOT NULL DEFAULT 1,
  "cancel_reason" text,
  "published_at" timestamptz(3),
  "cancelled_at" timestamptz(3),
  "created_at" timestamptz(3) NOT NULL DEFAULT now(),
  "updated_at" timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT "events_capacity_range" CHECK ("capacity" BETWEEN 1 AND 1000000),
  -- The last guard of the promise that no seat is sold which isn't there.
  CONSTRAINT "events_seats_within_capacity" CHECK ("seats_sold" BETWEEN 0 AND "capacity"),
  CONSTRAINT "events_end_after_start" CHECK ("ends_at" > "starts_at"),
  CONSTRAINT "events_currency_code" CHECK ("currency" ~ '^[A-Z]{3}$'),
  CONSTRAINT "events_max_per_booking_range" CHECK ("max_per_booking" BETWEEN 1 AND 20),
  CONSTRAINT "events_version_positive" CHECK ("version" >= 1),
  CONSTRAINT "events_published_when" CHECK ("status" <> 'PUBLISHED' OR "published_at" IS NOT NULL),
  CONSTRAINT "events_cancelled_when" CHECK (("status" = 'CANCELLED') = ("cancelled_at" IS NOT NULL))
);
-- Half the page left free: the seat counter of a hot event is rewritten in place (HOT) instead of bloating the indexes.
ALTER TABLE "events" SET (fillfactor = 50);
CREATE INDEX "events_organizer_id_starts_at_id_idx" ON "events" ("organizer_id", "starts_at" DESC, "id" DESC);
CREATE INDEX "events_public_starts_at_id_idx" ON "events" ("starts_at", "id") WHERE "status" = 'PUBLISHED';

CREATE TABLE "event_versions" (
  "event_id" uuid NOT NULL REFERENCES "events" ("id") ON DELETE CASCADE,
  "version" integer NOT NULL,
  "facts" jsonb NOT NULL,
  "created_at" timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY ("event_id", "version")
);

CREATE TABLE "ticket_types" (
  "id" uuid PRIMARY KEY,
  "event_id" uuid NOT NULL REFERENCES "events" ("id") ON DELETE CASCADE,
  "position" integer NOT NULL,
  "name" text NOT NULL,
  "price_minor" bigint NOT NULL,
  "capacity" integer,
  "sold" integer NOT NULL DEFAULT 0,
  CONSTRAINT "ticket_types_price_not_negative" CHECK ("price_minor" >= 0),
  CONSTRAINT "ticket_types_capacity_positive" CHECK ("capacity" IS NULL OR "capacity" >= 1),
  CONSTRAINT "ticket_types_sold_within_capacity" CHECK ("sold" >= 0 AND ("capacity" IS NULL OR "sold" <= "capacity"))
);
ALTER TABLE "ticket_types" SET (fillfactor = 50);
CREATE INDEX "ticket_types_event_id_position_idx" ON "ticket_types" ("event_id", "position");

CREATE TABLE "bookings" (
  "id" uuid PRIMARY KEY,
  "reference" text NOT NULL UNIQUE,
  "event_id" uuid NOT NULL REFERENCES "events" ("id"),
  "customer_id" uuid NOT NULL REFERENCES "users" ("id"),
  "status" "booking_status" NOT NULL,
  "quantity" integer NOT NULL,
  "total_minor" bigint NOT NULL,
  "currency" text NOT NULL,
  "told_version" integer NOT NULL,
  "created_at" timestamptz(3) NOT NULL DEFAULT now(),
  "cancelled_at" timestamptz(3),
  CONSTRAINT "bookings_quantity_positive" CHECK ("quantity" >= 1),
  CONSTRAINT "bookings_total_not_negative" CHECK ("total_minor" >= 0),
  CONSTRAINT "bookings_cancelled_when" CHECK (("status" = 'CANCELLED') = ("cancelled_at" IS NOT NULL))
);
-- Nobody books an event twice: at most one active booking per customer and event, whatever the code does.
CREATE UNIQUE INDEX "bookings_one_active" ON "bookings" ("customer_id", "event_id") WHERE "status" = 'CONFIRMED';
CREATE INDEX "bookings_customer_id_id_idx" ON "bookings" ("customer_id", "id" DESC);
CREATE INDEX "bookings_event_id_id_idx" ON "bookings" ("event_id", "id" DESC);

CREATE TABLE "booking_items" (
  "booking_id" uuid NOT NULL REFERENCES "bookings" ("id") ON DELETE CASCADE,
  "ticket_type_id" uuid NOT NULL REFERENCES "ticket_types" ("id"),
  "name" text NOT NULL,
  "quantity" integer NOT NULL,
  "unit_price_minor" bigint NOT NULL,
  PRIMARY KEY ("booking_id", "ticket_type_id"),
  CONSTRAINT "booking_items_quantity_positive" CHECK ("quantity" >= 1),
  CONSTRAINT "booking_items_price_not_negative" CHECK ("unit_price_minor" >= 0)
);
CREATE INDEX "booking_items_ticket_type_id_idx" ON "booking_items" ("ticket_type_id");

CREATE TABLE "idempotency_records" (
  "customer_id" uuid NOT NULL,
  "key" text NOT NULL,
  "request_hash" bytea NOT NULL,
  "booking_id" uuid NOT NULL REFERENCES "bookings" ("id") ON DELETE CASCADE,
  "created_at" timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY ("customer_id", "key")
);

CREATE TABLE "jobs" (
  "id" uuid PRIMARY KEY,
  "type" text NOT NULL,
  "payload" jsonb NOT NULL,
  "status" "job_status" NOT NULL DEFAULT 'QUEUED',
  "attempts" integer NOT NULL DEFAULT 0,
  "max_attempts" integer NOT NULL DEFAULT 8,
  "last_error" text,
  "event_id" uuid REFERENCES "events" ("id") ON DELETE CASCADE,
  "booking_id" uuid REFERENCES "bookings" ("id") ON DELETE CASCADE,
  -- Whose the event and the booking are, copied to find a viewer's jobs by one index; not foreign keys: the event's and
  -- the booking's own are, and a booking writes a row here.
  "organizer_id" uuid,
  "recipient_id" uuid,
  "recipient" text,
  "dedupe_key" text UNIQUE,
  "run_at" timestamptz(3) NOT NULL DEFAULT now(),
  "dispatched_at" timestamptz(3),
  "fence" integer NOT NULL DEFAULT 0,
  "leased_until" timestamptz(3),
  "worker_id" text,
  "created_at" timestamptz(3) NOT NULL DEFAULT now(),
  "finished_at" timestamptz(3),
  CONSTRAINT "jobs_attempts_range" CHECK ("attempts" >= 0 AND "max_attempts" >= 1),
  CONSTRAINT "jobs_finished_when" CHECK (("status" IN ('DONE', 'DEAD')) = ("finished_at" IS NOT NULL)),
  CONSTRAINT "jobs_leased_when" CHECK (("status" = 'RUNNING') = ("leased_until" IS NOT NULL))
);
CREATE INDEX "jobs_organizer_id_id_idx" ON "jobs" ("organizer_id", "id" DESC);
CREATE INDEX "jobs_recipient_id_id_idx" ON "jobs" ("recipient_id", "id" DESC);
CREATE INDEX "jobs_event_id_id_idx" ON "jobs" ("event_id", "id" DESC);
-- What the relay looks for, and what the reconciler looks for: small, whatever has been settled before.
CREATE INDEX "jobs_undispatched_idx" ON "jobs" ("run_at") WHERE "status" IN ('QUEUED', 'RETRYING') AND "dispatched_at" IS NULL;
CREATE INDEX "jobs_unsettled_idx" ON "jobs" ("dispatched_at") WHERE "status" IN ('QUEUED', 'RETRYING', 'RUNNING');

CREATE TABLE "job_transitions" (
  "seq" bigint GENERATED BY DEFAULT AS IDENTITY,
  -- Rows of a slower transaction may commit after rows with a higher seq; a reader that stops at the oldest transaction
  -- still running, in the order (xid, seq), misses none.
  "xid" xid8 NOT NULL DEFAULT pg_current_xact_id(),
  "job_id" uuid NOT NULL REFERENCES "jobs" ("id") ON DELETE CASCADE,
  "from_status" "job_status",
  "to_status" "job_status" NOT NULL,
  "attempt" integer NOT NULL,
  "error" text,
  "at" timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY ("xid", "seq")
);
CREATE INDEX "job_transitions_job_id_idx" ON "job_transitions" ("job_id");

CREATE TABLE "messages" (
  "id" uuid PRIMARY KEY,
  "kind" text NOT NULL,
  "dedupe_key" text NOT NULL UNIQUE,
  "recipient_id" uuid NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  "event_id" uuid REFERENCES "events" ("id") ON DELETE CASCADE,
  "booking_id" uuid REFERENCES "bookings" ("id") ON DELETE CASCADE,
  "to_address" text NOT NULL,
  "subject" text NOT NULL,
  "body_text" text NOT NULL,
  "body_html" text NOT NULL,
  "calendar" text,
  "message_id" text NOT NULL UNIQUE,
  "status" "message_status" NOT NULL,
  "created_at" timestamptz(3) NOT NULL DEFAULT now(),
  "sent_at" timestamptz(3),
  CONSTRAINT "messages_sent_when" CHECK (("status" = 'SENDING') = ("sent_at" IS NULL))
);
CREATE INDEX "messages_recipient_id_id_idx" ON "messages" ("recipient_id", "id" DESC);
CREATE INDEX "messages_event_id_idx" ON "messages" ("event_id");
CREATE INDEX "messages_booking_id_idx" ON "messages" ("booking_id");

CREATE TABLE "worker_heartbeats" (
  "id" text PRIMARY KEY,
  "host" text NOT NULL,
  "pid" integer NOT NULL,
  "started_at" timestamptz(3) NOT NULL DEFAULT now(),
  "beat_at" timestamptz(3) NOT NULL DEFAULT now()
);

-- Every change of an event (a booking moves its counter) is announced to all API processes at commit, one
-- notification per statement and 200 events, whoever made the change.
CREATE FUNCTION "boxoffice_notify_events"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('boxoffice_events', string_agg(chunk.id::text, ','))
  FROM (SELECT id, (row_number() OVER () - 1) / 200 AS part FROM changed) AS chunk
  GROUP BY chunk.part;
  RETURN NULL;
END
$$;
CREATE TRIGGER "events_notify" AFTER UPDATE ON "events"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "boxoffice_notify_events"();

-- The ledger records its own transitions.
CREATE FUNCTION "boxoffice_record_new_jobs"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO job_transitions (job_id, from_status, to_status, attempt)
  SELECT id, NULL, status, attempts FROM created ORDER BY id;
  IF FOUND THEN PERFORM pg_notify('boxoffice_jobs', 'created'); END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "jobs_record_new" AFTER INSERT ON "jobs"
  REFERENCING NEW TABLE AS created FOR EACH STATEMENT EXECUTE FUNCTION "boxoffice_record_new_jobs"();

CREATE FUNCTION "boxoffice_record_job_changes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO job_transitions (job_id, from_status, to_status, attempt, error)
  SELECT after.id, before.status, after.status, after.attempts,
         CASE WHEN after.status IN ('RETRYING', 'DEAD') THEN after.last_error END
  FROM after JOIN before USING (id)
  WHERE after.status <> before.status OR after.attempts <> before.attempts
  ORDER BY after.id;
  IF FOUND THEN PERFORM pg_notify('boxoffice_jobs', 'changed'); END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "jobs_record_changes" AFTER UPDATE ON "jobs"
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION "boxoffice_record_job_changes"();
