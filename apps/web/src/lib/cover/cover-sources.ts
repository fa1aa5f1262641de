const uploaded = /^(\/images\/[\da-f-]{36})-1440\.webp$/;

/** The `srcset` of an uploaded picture, which is there in three widths; undefined for one from elsewhere. */
export function coverSources(imageUrl: string): string | undefined {
  const [, stem] = uploaded.exec(imageUrl) ?? [];
  return stem && [480, 960, 1440].map((width) => `${stem}-${width}.webp ${width}w`).join(", ");
}
