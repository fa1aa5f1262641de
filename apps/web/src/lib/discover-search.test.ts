import { expect, test } from "vitest";
import { parseDiscoverSearch } from "@/lib/discover-search";

test("a search survives the way through a URL", () => {
  const search = {
    text: "jazz",
    from: "2026-12-01",
    to: "2026-12-31",
    category: "Music",
    free: true,
    available: true,
  };
  expect(parseDiscoverSearch(search)).toEqual(search);
});

test("what makes no sense is dropped, and the rest still works", () => {
  const mangled = {
    text: 1984,
    from: "2026-13-41",
    to: "soon",
    category: ["x"],
    free: "yes",
    available: 1,
    evil: "x",
  };
  expect(parseDiscoverSearch(mangled)).toEqual({ text: "1984" });
});
