-- Accounts can be ended. Their row stays: past bookings and events are somebody's. docs/decisions/0027-audit-log.md says more.
ALTER TABLE "users" ADD COLUMN "deleted_at" timestamptz(3);

-- As in migration 0004, and whoever has ended their account is announced like whoever is gone.
CREATE OR REPLACE FUNCTION "boxoffice_notify_users_updated"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('boxoffice_users', string_agg(chunk.id::text, ','))
  FROM (
    SELECT before.id, (row_number() OVER () - 1) / 200 AS part
    FROM before LEFT JOIN after USING (id)
    WHERE after.role IS DISTINCT FROM before.role OR after.deleted_at IS DISTINCT FROM before.deleted_at
  ) AS chunk
  GROUP BY chunk.part;
  RETURN NULL;
END
$$;
