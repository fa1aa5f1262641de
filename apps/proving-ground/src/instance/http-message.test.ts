import { expect, test } from "vitest";
import { readAnswer } from "./http-message.js";

const whole = 'HTTP/1.1 200 OK\r\nContent-Length: 12\r\nx-a: b\r\n\r\n{"name":"é"}';
const chunked =
  'HTTP/1.1 409 Conflict\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\n{"a":\r\n2\r\n1}\r\n0\r\n\r\n';

test.each([
  [whole.replace("12", "13"), { status: 200, text: '{"name":"é"}', staysOpen: true }],
  [chunked, { status: 409, text: '{"a":1}', staysOpen: false }],
])("an answer is read when its last byte is there, and not before", (text, answer) => {
  const bytes = Buffer.from(text);
  for (let end = 0; end < bytes.length; end++) expect(readAnswer(bytes.subarray(0, end))).toBeNull();
  expect(readAnswer(bytes)).toEqual(answer);
});

test("what is no answer is refused", () => {
  expect(() => readAnswer(Buffer.from("SSH-2.0-server\r\n\r\n"))).toThrow("Not an HTTP answer");
});
