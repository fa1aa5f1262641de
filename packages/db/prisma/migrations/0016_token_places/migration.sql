-- What tells tokens of one user apart, and where each was used last. Null until it is used for the first
-- time from now on.
ALTER TABLE "personal_tokens"
  -- Its first characters, as far as they give nothing away.
  ADD COLUMN "prefix" text,
  ADD COLUMN "last_used_address" text,
  ADD COLUMN "last_used_agent" text,
  -- When a use from another address was noted before its minute: two places in turn must not write the row at each call.
  ADD COLUMN "last_moved_at" timestamptz(3);
