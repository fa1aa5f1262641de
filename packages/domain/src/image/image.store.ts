import { imageAddress, type StoredImage } from "@boxoffice/contracts";
import type { Sql } from "../context.js";

interface ImageRow {
  id: string;
  width: number;
  height: number;
  created_at: Date;
}

function imageOf({ id, width, height, created_at }: ImageRow): StoredImage {
  return { id, url: imageAddress(id), width, height, createdAt: created_at.toISOString() };
}

const columns = "id, width, height, created_at";

/** The image that its owner made of this very file before, kept for some days more. */
export async function touchSameImage(
  sql: Sql,
  { ownerId, sha256 }: { ownerId: string; sha256: Buffer },
): Promise<StoredImage | null> {
  const [row] = await sql.query<ImageRow>(
    `UPDATE images SET touched_at = now() WHERE owner_id = $1 AND sha256 = $2 RETURNING ${columns}`,
    [ownerId, sha256],
  );
  return row ? imageOf(row) : null;
}

export interface NewImage {
  id: string;
  ownerId: string;
  sha256: Buffer;
  width: number;
  height: number;
  variants: { width: number; webp: Buffer }[];
}

/** Enters an image with its variants in one statement; of two that enter the same file together both get the first one's. */
export async function insertImage(sql: Sql, image: NewImage): Promise<StoredImage> {
  const [row] = await sql.query<ImageRow>(
    `WITH entered AS (
       INSERT INTO images (id, owner_id, sha256, width, height) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (owner_id, sha256) DO UPDATE SET touched_at = now()
       RETURNING ${columns}
     ), variants AS (
       INSERT INTO image_variants (image_id, width, webp)
       SELECT entered.id, v.width, v.webp FROM entered, unnest($6::int[], $7::bytea[]) AS v(width, webp)
       WHERE entered.id = $1
     )
     SELECT ${columns} FROM entered`,
    [
      image.id,
      image.ownerId,
      image.sha256,
      image.width,
      image.height,
      image.variants.map(({ width }) => width),
      image.variants.map(({ webp }) => webp),
    ],
  );
  if (!row) throw new Error(`Image ${image.id} is missing right after it was entered`);
  return imageOf(row);
}

export async function selectVariant(
  sql: Sql,
  { id, width }: { id: string; width: number },
): Promise<Buffer | null> {
  const [row] = await sql.query<{ webp: Buffer }>(
    "SELECT webp FROM image_variants WHERE image_id = $1 AND width = $2",
    [id, width],
  );
  return row?.webp ?? null;
}

/**
 * Keeps images for some days more, and holds their rows until the transaction ends: whoever prunes passes them over. Returns
 * whose they are; one that is gone is left out. Locked in the order of their ids, so that no two wait for each other in a circle.
 */
export function touchImages(sql: Sql, ids: string[]): Promise<{ id: string; ownerId: string }[]> {
  return sql.query<{ id: string; ownerId: string }>(
    `WITH held AS MATERIALIZED (
       SELECT id FROM images WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE
     )
     UPDATE images i SET touched_at = now() FROM held WHERE i.id = held.id RETURNING i.id, i.owner_id AS "ownerId"`,
    [ids],
  );
}

export async function selectImages(sql: Sql, ownerId: string): Promise<StoredImage[]> {
  const rows = await sql.query<ImageRow>(
    `SELECT ${columns} FROM images WHERE owner_id = $1 ORDER BY id DESC`,
    [ownerId],
  );
  return rows.map(imageOf);
}
