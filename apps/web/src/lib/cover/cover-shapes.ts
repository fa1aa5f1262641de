import type { CoverPalette } from "@/lib/cover/cover-palettes";

/** One flat shape: an SVG path on the 400 × 300 canvas, and its colour. */
export interface CoverShape {
  d: string;
  fill: string;
}

type Draw = (random: () => number, palette: CoverPalette) => CoverShape[];

const width = 400;
const height = 300;

function disc(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
}

function colour(palette: CoverPalette, index: number): string {
  return palette[1 + (index % 4)] ?? palette[1];
}

/** Rings rising from the floor, as a band shell does. */
const arches: Draw = (random, palette) => {
  const x = Math.round(90 + random() * 220);
  const step = Math.round(30 + random() * 12);
  return Array.from({ length: 6 }, (_, ring) => ({
    d: disc(x, height + 10, 250 - ring * step),
    fill: ring % 2 === 0 ? colour(palette, ring / 2) : palette[0],
  }));
};

/** Quarter circles on a grid, each turned its own way. */
const tiles: Draw = (random, palette) => {
  const size = 100;
  return Array.from({ length: 12 }, (_, cell) => {
    const x = (cell % 4) * size;
    const y = Math.floor(cell / 4) * size;
    const corners = [
      `M${x} ${y}h${size}a${size} ${size} 0 0 1 ${-size} ${size}z`,
      `M${x + size} ${y}v${size}a${size} ${size} 0 0 1 ${-size} ${-size}z`,
      `M${x + size} ${y + size}h${-size}a${size} ${size} 0 0 1 ${size} ${-size}z`,
      `M${x} ${y + size}v${-size}a${size} ${size} 0 0 1 ${size} ${size}z`,
    ];
    const turn = Math.floor(random() * 5);
    return { d: corners[turn] ?? disc(x + 50, y + 50, 32), fill: colour(palette, Math.floor(random() * 4)) };
  });
};

/** Lamps from above: wedges of light that cross. */
const beams: Draw = (random, palette) => {
  const lamps = Array.from({ length: 4 }, (_, lamp) => {
    const x = Math.round(lamp * 115 + random() * 40);
    const aim = Math.round(random() * width);
    const spread = Math.round(45 + random() * 55);
    return { d: `M${x} -20L${aim - spread} ${height}H${aim + spread}z`, fill: colour(palette, lamp) };
  });
  const floor = { d: `M0 ${height - 34}H${width}V${height}H0z`, fill: palette[1] };
  return [...lamps, floor, { d: disc(Math.round(60 + random() * 280), 196, 44), fill: palette[4] }];
};

/** Hills, or sound, in layers under a sun. */
const waves: Draw = (random, palette) => {
  const sun = {
    d: disc(Math.round(80 + random() * 240), Math.round(70 + random() * 40), 54),
    fill: palette[4],
  };
  const layers = Array.from({ length: 4 }, (_, layer) => {
    const y = 120 + layer * 46;
    const swing = Math.round(24 + random() * 38) * (layer % 2 === 0 ? 1 : -1);
    return {
      d: `M0 ${y}C90 ${y - swing} 130 ${y - swing} 200 ${y}S330 ${y + swing} 400 ${y}V${height}H0z`,
      fill: colour(palette, [2, 1, 3, 0][layer] ?? 0),
    };
  });
  return [sun, ...layers];
};

/** Few large discs that overlap like records on a table. */
const discs: Draw = (random, palette) =>
  Array.from({ length: 4 }, (_, index) => {
    const x = Math.round(40 + index * 105 + random() * 30);
    const y = Math.round(60 + random() * 180);
    const radius = Math.round(62 + random() * 46);
    return [
      { d: disc(x, y, radius), fill: colour(palette, index) },
      { d: disc(x, y, Math.round(radius / 3)), fill: index % 2 === 0 ? palette[0] : palette[4] },
    ];
  }).flat();

/** Slanted stripes with one ball that rolls down them. */
const stripes: Draw = (random, palette) => {
  const slope = Math.round(70 + random() * 90);
  const bands = Array.from({ length: 5 }, (_, band) => {
    const x = -60 + band * 112;
    const thick = Math.round(36 + random() * 34);
    return {
      d: `M${x} ${height}L${x + slope} 0h${thick}L${x + thick} ${height}z`,
      fill: colour(palette, band),
    };
  });
  return [...bands, { d: disc(Math.round(90 + random() * 220), 150, 62), fill: palette[4] }];
};

export const coverDrawings: readonly Draw[] = [arches, tiles, beams, waves, discs, stripes];
