import { describe, expect, test } from "vitest";
import { coverImageUrl } from "./cover-image-url.js";

const isTaken = (address: string) => coverImageUrl.safeParse(address).success;

describe("an event's picture", () => {
  test.each([
    "https://img.example.org/a.png",
    "HTTPS://IMG.example.org:8443/",
    "https://img.example.org",
    "https://img.example.org./a.png",
    "https://img.example.org?of=a@b.example",
    "https://img.example.org/@artist/a..b//c.png#x",
    "https://127.0.0.1:5432/a.png",
    "https://[::1]/a.png",
    "https://xn--mnchen-3ya.example/a.png",
    "/images/01900000-0000-7000-8000-00000000dead-1440.webp",
  ])("may be at %s", (address) => {
    expect(isTaken(address)).toBe(true);
  });

  test.each([
    ["no host right behind its scheme", "https:img.example.org/a.png"],
    ["a path in place of a host", "https:/host/x"],
    ["a slash too many", "https:///img.example.org/a.png"],
    ["a backslash for a slash", "HTTPS:\\host"],
    ["two backslashes", "https:\\\\img.example.org/a.png"],
    ["a backslash behind the host", "https://img.example.org\\a.png"],
    ["a backslash and another host", "https://img.example.org\\@evil.example/a.png"],
    ["a backslash in its path", "https://img.example.org/a\\b.png"],
    ["a name and a password", "https://u:p@img.example.org/a.png"],
    ["a name", "https://u@img.example.org/a.png"],
    ["an empty name", "https://@img.example.org/a.png"],
    ["a label that is empty in front", "https://.cdn.example.org/a.png"],
    ["one within", "https://img..example.org/a.png"],
    ["one that is only decoded", "https://%2ecdn.example.org/a.png"],
    ["no label at all", "https://./a.png"],
    ["no host", "https://"],
    ["another scheme", "http://img.example.org/a.png"],
    ["none", "//img.example.org/a.png"],
  ])("has an address that every reader reads alike, so not with %s", (_what, address) => {
    expect(isTaken(address)).toBe(false);
  });
});
