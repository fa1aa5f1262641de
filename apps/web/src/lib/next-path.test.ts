import { expect, test } from "vitest";
import { safeNextPath } from "@/lib/next-path";

test("after signing in people come back to pages of ours only", () => {
  expect(safeNextPath("/events/x?a=1#booking")).toBe("/events/x?a=1#booking");
  for (const away of [
    "//evil.example",
    "https://evil.example",
    String.raw`/\evil.example`,
    "javascript:alert(1)",
    "",
    7,
  ]) {
    expect([away, safeNextPath(away)]).toEqual([away, undefined]);
  }
});
