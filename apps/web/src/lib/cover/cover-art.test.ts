import { expect, test } from "vitest";
import { coverArt } from "@/lib/cover/cover-art";

function id(index: number): string {
  return `0198f3a2-7c11-7000-8000-${String(index).padStart(12, "0")}`;
}

test("the same id always draws the same cover", () => {
  expect(coverArt(id(7))).toEqual(coverArt(id(7)));
});

test("neighbouring ids draw different covers", () => {
  const drawn = new Set(Array.from({ length: 200 }, (_, index) => JSON.stringify(coverArt(id(index)))));
  expect(drawn.size).toBeGreaterThan(190);
});

test("every cover has a ground, several shapes, and no number that is not one", () => {
  for (let index = 0; index < 500; index += 1) {
    const art = coverArt(id(index));
    expect(art.ground).toMatch(/^oklch/);
    expect(art.shapes.length).toBeGreaterThan(3);
    expect(JSON.stringify(art)).not.toMatch(/NaN|undefined|null|Infinity/);
  }
});
