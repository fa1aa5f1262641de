-- What a user's own programs sign in with. docs/decisions/0024-personal-access-tokens.md says how.
CREATE TABLE "personal_tokens" (
  "id" uuid PRIMARY KEY,
  "user_id" uuid NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  -- SHA-256 of the token; the token itself is never stored.
  "token_hash" bytea NOT NULL UNIQUE,
  "name" text NOT NULL,
  "scopes" text[] NOT NULL,
  "created_at" timestamptz(3) NOT NULL DEFAULT now(),
  "expires_at" timestamptz(3) NOT NULL,
  "revoked_at" timestamptz(3),
  -- To the minute: a row that every call writes would be written to death.
  "last_used_at" timestamptz(3),
  CONSTRAINT "personal_tokens_scopes" CHECK (cardinality("scopes") > 0)
)
-- The time of the last use is in no index, so noting it can stay on its page.
WITH (fillfactor = 80);
CREATE INDEX "personal_tokens_user_id_id_idx" ON "personal_tokens" ("user_id", "id" DESC);
