import { expect, test } from "vitest";
import { seatsState } from "@/lib/seats-state";

test("few means a tenth of the house or ten seats, never half of a small room", () => {
  expect(seatsState(80, 80, "PUBLISHED")).toBe("PLENTY");
  expect(seatsState(10, 80, "PUBLISHED")).toBe("FEW");
  expect(seatsState(100, 1000, "PUBLISHED")).toBe("FEW");
  expect(seatsState(8, 12, "PUBLISHED")).toBe("PLENTY");
  expect(seatsState(6, 12, "PUBLISHED")).toBe("FEW");
  expect(seatsState(0, 80, "PUBLISHED")).toBe("SOLD_OUT");
});

test("cancelled outweighs whatever is left", () => {
  expect(seatsState(80, 80, "CANCELLED")).toBe("CANCELLED");
  expect(seatsState(0, 80, "CANCELLED")).toBe("CANCELLED");
});
