-- Links that are sent to an e-mail address and prove who reads there. docs/decisions/0026-links-by-mail.md says what for.

-- When its owner has shown that they read mail at the account's address; null for accounts of before.
ALTER TABLE "users" ADD COLUMN "email_verified_at" timestamptz(3);

CREATE TABLE "account_links" (
  -- SHA-256 of what the link carries, which itself is in the mail alone.
  "token_hash" bytea PRIMARY KEY,
  "purpose" text NOT NULL,
  -- Where it was sent.
  "email" text NOT NULL,
  -- Whose password it resets or whose address it confirms; null where there is no account yet.
  "user_id" uuid REFERENCES "users" ("id") ON DELETE CASCADE,
  "created_at" timestamptz(3) NOT NULL DEFAULT now(),
  "expires_at" timestamptz(3) NOT NULL,
  CONSTRAINT "account_links_purpose" CHECK ("purpose" IN ('reset-password', 'verify-email', 'register')),
  CONSTRAINT "account_links_whose" CHECK (("purpose" = 'register') = ("user_id" IS NULL))
);
CREATE INDEX "account_links_email_purpose_idx" ON "account_links" ("email", "purpose");
CREATE INDEX "account_links_user_id_idx" ON "account_links" ("user_id");
CREATE INDEX "account_links_expires_at_idx" ON "account_links" ("expires_at");
