-- What happened to an account and what its owner did with it: written with the deed itself, read by the owner alone.
-- docs/decisions/0027-audit-log.md says what for.
CREATE TABLE "audit_entries" (
  "id" uuid PRIMARY KEY DEFAULT boxoffice_uuid_v7(),
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
