/** The widths an uploaded image is kept in, each three to two; a small picture is kept as wide as it is. */
export const imageWidths = [480, 960, 1440] as const;
export type ImageWidth = (typeof imageWidths)[number];

const widest = 1440;
const address = /^\/images\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})-(480|960|1440)\.webp$/;

/** Where an uploaded image is, at this Boxoffice: `/images/<id>-1440.webp`. */
export function imageAddress(id: string, width: ImageWidth = widest): string {
  return `/images/${id}-${width}.webp`;
}

/** Which image in which width an address names; null when it is that of no uploaded image. */
export function readImageAddress(path: string): { id: string; width: ImageWidth } | null {
  const [, id, digits] = address.exec(path) ?? [];
  const width = imageWidths.find((known) => String(known) === digits);
  return id !== undefined && width !== undefined ? { id, width } : null;
}
