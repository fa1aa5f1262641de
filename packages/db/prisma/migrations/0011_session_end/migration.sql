-- How sessions are renewed and end. docs/decisions/0030-how-a-session-is-renewed-and-ends.md says why.

-- With the token that was spent last it gives the token that followed it; by itself it is noise.
ALTER TABLE "refresh_families" ADD COLUMN "successor_salt" bytea;

-- Which sessions of a user are over, of late.
CREATE INDEX "refresh_families_user_id_over_idx" ON "refresh_families" ("user_id", (least("ended_at", "expires_at")));

-- Whose session has ended is announced like whoever is gone: API processes look them up anew, and find that the access tokens
-- of that session do not hold any more. One notification per user and transaction, however many sessions end in it.
CREATE FUNCTION "boxoffice_notify_session_ended"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('boxoffice_users', NEW.user_id::text);
  RETURN NULL;
END
$$;
CREATE TRIGGER "refresh_families_notify_ended" AFTER UPDATE OF "ended_at" ON "refresh_families"
  FOR EACH ROW WHEN (OLD."ended_at" IS DISTINCT FROM NEW."ended_at")
  EXECUTE FUNCTION "boxoffice_notify_session_ended"();
