import { beforeEach, expect, test } from "vitest";
import { dropBookingDraft, keepBookingDraft, takeBookingDraft } from "@/features/booking/booking-draft";

beforeEach(() => sessionStorage.clear());

test("a choice waits for its owner to sign in, with its key", () => {
  const form = { quantities: { standard: 2 }, idempotencyKey: "0123456789abcdef" };
  keepBookingDraft("event", form);
  expect(takeBookingDraft("event")).toEqual(form);
  expect(takeBookingDraft("another")).toBeNull();
  dropBookingDraft("event");
  expect(takeBookingDraft("event")).toBeNull();
});

test("what is not a choice of ours is not taken for one", () => {
  for (const kept of [
    "{",
    "null",
    "7",
    '{"quantities":{"a":-1},"idempotencyKey":"k"}',
    '{"quantities":{"a":1}}',
  ]) {
    sessionStorage.setItem("boxoffice.booking.event", kept);
    expect(takeBookingDraft("event")).toBeNull();
  }
});
