import { expect, test } from "vitest";
import { openFiles } from "./words.js";

test("what a page needs is open to all; a hidden file, a source map, a backup and a dump are not, also among the built ones", () => {
  const page = [
    "index.html",
    "sw.js",
    "assets/index-a1B2.js",
    "assets/index-a1B2.css",
    "manifest.webmanifest",
  ];
  const strays = [
    ".env",
    ".git/config",
    "assets/.env.js",
    "assets/index-a1B2.js.map",
    "sw.js.bak",
    "dump.sql",
  ];
  expect(openFiles([...page, ...strays])).toEqual(page.map((file) => `/${file}`));
});
