import { cancelEventInput } from "@boxoffice/contracts";
import { expect, test } from "vitest";
import { inOneLine } from "@/features/organizer/in-one-line";

test("a reason that was typed in several lines is one that the contract takes", () => {
  const typed = " The hall is flooded.\n\n  We are sorry.\r\nYour money is on its way. \n";
  const id = "0198f3a2-7c11-7000-8000-000000000004";
  expect(cancelEventInput.safeParse({ id, reason: typed }).success).toBe(false);
  expect(cancelEventInput.parse({ id, reason: inOneLine(typed) }).reason).toBe(
    "The hall is flooded. We are sorry. Your money is on its way.",
  );
});
