-- Pictures that organizers upload for their events. docs/decisions/0033-cover-images.md says how and why they are here.
CREATE TABLE "images" (
  "id" uuid PRIMARY KEY,
  "owner_id" uuid NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  -- SHA-256 of what was uploaded, which itself is not kept: the same file again is the same image.
  "sha256" bytea NOT NULL,
  -- Of the widest variant.
  "width" integer NOT NULL,
  "height" integer NOT NULL,
  "created_at" timestamptz(3) NOT NULL DEFAULT now(),
  -- When it was last uploaded, put on an event or taken off one: what no event shows is kept for some days from then on.
  "touched_at" timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT "images_size" CHECK ("width" > 0 AND "height" > 0)
);
CREATE UNIQUE INDEX "images_owner_id_sha256_key" ON "images" ("owner_id", "sha256");
CREATE INDEX "images_touched_at_idx" ON "images" ("touched_at");

CREATE TABLE "image_variants" (
  "image_id" uuid NOT NULL REFERENCES "images" ("id") ON DELETE CASCADE,
  -- The width it is asked for by; that of a small picture is less.
  "width" integer NOT NULL,
  "webp" bytea NOT NULL,
  PRIMARY KEY ("image_id", "width")
);
-- Pictures do not get smaller.
ALTER TABLE "image_variants" ALTER COLUMN "webp" SET STORAGE EXTERNAL;

-- Which events show an image. Bookings never write this column.
CREATE INDEX "events_uploaded_cover_idx" ON "events" ("cover_image_url") WHERE "cover_image_url" LIKE '/images/%';
