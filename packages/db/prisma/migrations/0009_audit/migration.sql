-- What happened to an account and what its owner did with it: written with the deed itself, read by the owner alone.
-- docs/decisions/0027-audit-log.md says what for.
-- As boxoffice_uuid_v7(), and in the order in which they are made also within one millisecond: its twelve bits after the time are
-- a fraction of the millisecond (RFC 9562, 6.2, method 3). Deeds of one transaction follow each other within microseconds.
CREATE FUNCTION "boxoffice_uuid_v7_in_order"() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(
    overlay(
      overlay(
        uuid_send(gen_random_uuid())
        PLACING substring(int8send(floor(clock.ms)::bigint) FROM 3)
        FROM 1 FOR 6
      )
      PLACING substring(int4send(x'7000'::int + floor((clock.ms - floor(clock.ms)) * 4096)::int) FROM 3)
      FROM 7 FOR 2
    ),
    'hex'
  )::uuid
  FROM (SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms) AS clock
$$;

CREATE TABLE "audit_entries" (
  "id" uuid PRIMARY KEY DEFAULT boxoffice_uuid_v7_in_order(),
  -- Whose log it is in.
  "account_id" uuid NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  "action" text NOT NULL,
  -- Not a foreign key: that an event was deleted is worth remembering.
  "event_id" uuid,
  "details" jsonb NOT NULL DEFAULT '{}',
  -- From where it was done, if from anywhere: an IP address, and what the browser called itself.
  "address" text,
  "user_agent" text,
  "at" timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX "audit_entries_account_id_id_idx" ON "audit_entries" ("account_id", "id" DESC);
