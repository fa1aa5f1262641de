-- Codes that are asked for after the password. docs/decisions/0031-second-factor.md says how.

-- Since when they are; null where the password is enough. On the user's row, where a sign-in that is under way holds it.
ALTER TABLE "users" ADD COLUMN "second_factor_at" timestamptz(3);

CREATE TABLE "second_factors" (
  "user_id" uuid PRIMARY KEY REFERENCES "users" ("id") ON DELETE CASCADE,
  -- AES-256-GCM, under a key that is not in the database.
  "sealed_secret" bytea NOT NULL,
  "created_at" timestamptz(3) NOT NULL DEFAULT now(),
  -- The time step of the last code that was accepted: this one and those before are spent.
  "last_step" integer NOT NULL DEFAULT 0,
  -- Since the last right one.
  "wrong_codes" integer NOT NULL DEFAULT 0
);

CREATE TABLE "recovery_codes" (
  "user_id" uuid NOT NULL REFERENCES "second_factors" ("user_id") ON DELETE CASCADE,
  -- SHA-256; the code itself was shown once.
  "code_hash" bytea NOT NULL,
  PRIMARY KEY ("user_id", "code_hash")
);
