-- API processes remember who is who. Whoever is gone, or has another role, is announced to all of them at commit, whoever
-- made the change: one notification per statement and 200 users, an empty one when they are all gone.
CREATE FUNCTION "boxoffice_notify_users_updated"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('boxoffice_users', string_agg(chunk.id::text, ','))
  FROM (
    SELECT before.id, (row_number() OVER () - 1) / 200 AS part
    FROM before LEFT JOIN after USING (id)
    WHERE after.role IS DISTINCT FROM before.role
  ) AS chunk
  GROUP BY chunk.part;
  RETURN NULL;
END
$$;
CREATE TRIGGER "users_notify_updated" AFTER UPDATE ON "users"
  REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION "boxoffice_notify_users_updated"();

CREATE FUNCTION "boxoffice_notify_users_deleted"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('boxoffice_users', string_agg(chunk.id::text, ','))
  FROM (SELECT id, (row_number() OVER () - 1) / 200 AS part FROM before) AS chunk
  GROUP BY chunk.part;
  RETURN NULL;
END
$$;
CREATE TRIGGER "users_notify_deleted" AFTER DELETE ON "users"
  REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION "boxoffice_notify_users_deleted"();

CREATE FUNCTION "boxoffice_notify_users_truncated"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('boxoffice_users', '');
  RETURN NULL;
END
$$;
CREATE TRIGGER "users_notify_truncated" AFTER TRUNCATE ON "users"
  FOR EACH STATEMENT EXECUTE FUNCTION "boxoffice_notify_users_truncated"();
