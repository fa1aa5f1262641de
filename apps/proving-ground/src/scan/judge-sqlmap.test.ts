import { expect, test } from "vitest";
import { judgeSqlmap } from "./judge-sqlmap.js";

const nothing =
  "[12:00:00] [CRITICAL] all tested parameters do not appear to be injectable. Try to increase values";
const codes = "[12:00:00] [WARNING] HTTP error codes detected during run:\n";

test("that all fields were tried in vain is clean, whatever was refused on the way", () => {
  const output = `${codes}400 (Bad Request) - 812 times, 404 (Not Found) - 2 times\n${nothing}`;
  expect(judgeSqlmap(output, { isCut: false }).kind).toBe("clean");
});

test("an injection point, a 5xx and a scan that could not be made are findings", () => {
  const point =
    "sqlmap identified the following injection point(s) with a total of 51 HTTP(s) requests:\n---\n" +
    "Parameter: #1* (URI)\n    Type: boolean-based blind\n---\n";
  expect(judgeSqlmap(point, { isCut: true })).toMatchObject({
    kind: "finding",
    why: "injectable: Parameter: #1* (URI) Type: boolean-based blind",
  });
  const failed = `${codes}400 (Bad Request) - 812 times, 500 (Internal Server Error) - 3 times\n${nothing}`;
  expect(judgeSqlmap(failed, { isCut: false })).toEqual({
    kind: "finding",
    why: "answered 500 (Internal Server Error) - 3 times",
  });
  expect(judgeSqlmap("[CRITICAL] unable to connect to the target URL", { isCut: false }).kind).toBe(
    "finding",
  );
});

test("one whose time was over is told of as such", () => {
  expect(judgeSqlmap("[INFO] testing 'Generic UNION query'", { isCut: true }).kind).toBe("cut");
});
