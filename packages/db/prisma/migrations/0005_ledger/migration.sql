-- A change of a job is announced with what it is worth: 'due' when a job now waits to be dispatched (run once more, given
-- back), else 'changed'. Workers then need not look for new jobs after each of their own commits.
CREATE OR REPLACE FUNCTION "boxoffice_record_job_changes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO job_transitions (job_id, from_status, to_status, attempt, error)
  SELECT after.id, before.status, after.status, after.attempts,
         CASE WHEN after.status IN ('RETRYING', 'DEAD') THEN after.last_error END
  FROM after JOIN before USING (id)
  WHERE after.status <> before.status OR after.attempts <> before.attempts
  ORDER BY after.id;
  IF FOUND THEN
    PERFORM pg_notify('boxoffice_jobs', CASE WHEN EXISTS (
      SELECT 1 FROM after WHERE status IN ('QUEUED', 'RETRYING') AND dispatched_at IS NULL
    ) THEN 'due' ELSE 'changed' END);
  END IF;
  RETURN NULL;
END
$$;

-- Pruning finds old rows by age. These tables only grow at their end, so a block range index finds them and costs next to
-- nothing to keep.
CREATE INDEX "idempotency_records_created_at_idx" ON "idempotency_records" USING brin ("created_at") WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX "refresh_tokens_expires_at_idx" ON "refresh_tokens" USING brin ("expires_at") WITH (pages_per_range = 16, autosummarize = on);
