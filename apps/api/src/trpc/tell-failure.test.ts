import { DomainError } from "@boxoffice/domain";
import { TRPCError } from "@trpc/server";
import { beforeEach, expect, test } from "vitest";
import { failureTeller } from "./tell-failure.js";

let lines: { message: string; calls?: number }[] = [];
let nowMs = 0;
const tell = () =>
  failureTeller(
    { error: (fields: object, message: string) => void lines.push({ message, ...fields }) } as Parameters<
      typeof failureTeller
    >[0],
    () => nowMs,
  );
const failure = (cause: Error) => ({
  error: new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause }),
  path: "bookings.create",
  requestId: "one",
});
const overloaded = () => failure(new DomainError("OVERLOADED", { retryAfterSec: 2 }));

beforeEach(() => {
  lines = [];
  nowMs = 0;
});

test("of an overload one line a second is written, with the number of calls since the last", () => {
  const teller = tell();
  for (let call = 0; call < 500; call++) teller(overloaded());
  nowMs = 1_000;
  teller(overloaded());
  expect(lines.map(({ calls }) => calls)).toEqual([1, 500]);
});

test("every other fault of ours is written, and no refusal", () => {
  const teller = tell();
  teller(failure(new Error("a bug")));
  teller(failure(new Error("a bug")));
  teller(failure(new DomainError("NOT_FOUND", undefined)));
  expect(lines.map(({ message }) => message)).toEqual(["A call failed", "A call failed"]);
});
