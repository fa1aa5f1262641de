import { expect, test } from "vitest";
import { judgeReply } from "./judge-reply.js";

const whole = { isBroken: false };

test.each([
  ["a bug", 500, ""],
  ["a gateway's word", 502, ""],
  ["a 503 that is not in the contract's words", 503, "Service Unavailable"],
  ["a bug within a batch", 207, '[{"error":{"data":{"reason":"INTERNAL"}}}]'],
  ["a stack", 400, "Error: x\n    at run (/srv/app.js:10:5)"],
  ["a statement", 400, 'syntax error at or near "x"'],
  ["silence", 0, ""],
])("%s is broken", (_what, status, text) => {
  expect(judgeReply(whole, { status, text })).toBe("broken");
});

test("an answer, a refusal, being told to come again and a closed connection after bytes that are no request are not", () => {
  expect(judgeReply(whole, { status: 200, text: "{}" })).toBe("answered");
  expect(judgeReply(whole, { status: 400, text: '{"reason":"VALIDATION"}' })).toBe("refused");
  expect(judgeReply(whole, { status: 503, text: '{"reason":"OVERLOADED"}' })).toBe("shed");
  expect(judgeReply({ isBroken: true }, { status: 0, text: "" })).toBe("closed");
});
