import { expect, test } from "vitest";
import { createLogger } from "./logger.js";

test("S8: whatever stands in what is logged, it is one line, and nothing that a terminal obeys", () => {
  const lines: string[] = [];
  const log = createLogger({ level: "info", to: { write: (line) => void lines.push(line) } });
  const hostile = 'x\r\n{"level":60,"msg":"All is lost"}\n\u001b[2J\u0007';
  log.info({ place: hostile, err: new Error(hostile), list: [hostile] }, hostile);
  expect(lines).toHaveLength(1);
  // oxlint-disable-next-line no-control-regex -- those are what it is about
  expect(lines[0]).toMatch(/^[^\u0000-\u001f]*\n$/);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: 30, msg: hostile, place: hostile });
});
