import { expect, test } from "vitest";
import { judgePath } from "./judge-path.js";

const expected = { open: new Set(["/health"]), isAppPage: (text: string) => text.includes("<app>") };

test("a refusal, what is open to everybody and the app's page are expected", () => {
  expect(judgePath({ status: 404, path: "/.env", text: "" }, expected)).toBeNull();
  expect(judgePath({ status: 200, path: "/health", text: "ok" }, expected)).toBeNull();
  expect(judgePath({ status: 200, path: "/admin", text: "<app>" }, expected)).toBeNull();
});

test.each([
  ["a file", 200, "/.env", "SECRET=1"],
  ["a page in the place of a file", 200, "/assets.js.map", "<app>"],
  ["a page in the place of a hidden folder", 200, "/.git/HEAD", "<app>"],
  ["a failure", 500, "/%ff", ""],
  ["a way elsewhere", 302, "/admin", ""],
])("%s is a finding", (_what, status, path, text) => {
  expect(judgePath({ status, path, text }, expected)).toContain(path);
});
