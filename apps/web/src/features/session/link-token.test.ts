import { expect, test } from "vitest";
import { readLinkToken } from "@/features/session/link-token";

test("a token is taken from behind the #, and nothing else is taken for one", () => {
  const token = "aA0-_".repeat(8) + "xyz";
  expect(readLinkToken(`#token=${token}`)).toBe(token);
  for (const hash of ["", "#", "#token=", `#token=${token}x`, `#other=${token}`, `#token=${"<".repeat(43)}`])
    expect(readLinkToken(hash)).toBe("");
});
