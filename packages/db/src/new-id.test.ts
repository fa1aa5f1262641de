import { expect, test } from "vitest";
import { newId } from "./new-id.js";

test("identifiers are UUIDs of version 7, all different, in the order in which they were made", () => {
  const ids = Array.from({ length: 5_000 }, newId);
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
  const madeAt = Number.parseInt(ids.at(-1)?.replaceAll("-", "").slice(0, 12) ?? "", 16);
  expect(Math.abs(Date.now() - madeAt)).toBeLessThan(60_000);
});
