import { type ErrorReason, errorReasons } from "@boxoffice/contracts";
import { expect, test } from "vitest";
import { errorText, isErrorReason } from "@/lib/error-text";

const reasons = Object.keys(errorReasons) as ErrorReason[];

test("every way a call can fail has a title and says what is safe or what to do", () => {
  for (const reason of [...reasons, "OFFLINE" as const]) {
    const { title, advice } = errorText(reason);
    expect(`${reason}: ${title} / ${advice}`).toMatch(/^[A-Z_]+: [^!]{6,} \/ [^!]{6,}\.$/);
  }
});

test("only reasons of the contract are taken for one", () => {
  expect(reasons.every(isErrorReason)).toBe(true);
  for (const other of ["OFFLINE", "toString", "", undefined, 409]) expect(isErrorReason(other)).toBe(false);
});
