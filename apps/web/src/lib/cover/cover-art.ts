import { type CoverPalette, coverPalettes } from "@/lib/cover/cover-palettes";
import { coverDrawings, type CoverShape } from "@/lib/cover/cover-shapes";
import { seededRandom } from "@/lib/cover/seeded-random";

export interface CoverArt {
  ground: string;
  shapes: CoverShape[];
}

/** The picture of an event that has none: always the same for the same id, so people recognise it. */
export function coverArt(eventId: string): CoverArt {
  const random = seededRandom(eventId);
  const palette: CoverPalette =
    coverPalettes[Math.floor(random() * coverPalettes.length)] ?? coverPalettes[0];
  const draw = coverDrawings[Math.floor(random() * coverDrawings.length)];
  return { ground: palette[0], shapes: draw?.(random, palette) ?? [] };
}
