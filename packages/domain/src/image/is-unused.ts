/**
 * SQL: whether no event shows the image of the table aliased so. The second condition is that of the index on events, which is not
 * used without.
 */
export function isUnused(images: string): string {
  return `NOT EXISTS (
    SELECT 1 FROM events e
    WHERE e.cover_image_url = '/images/' || ${images}.id || '-1440.webp' AND e.cover_image_url LIKE '/images/%')`;
}
