import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { TicketStepper } from "@/features/booking/ticket-stepper";

afterEach(cleanup);

const type = { id: "standard", name: "Standard", priceMinor: 1250, capacity: null, seatsLeft: 3 };

function show(changes: Partial<Parameters<typeof TicketStepper>[0]> = {}) {
  const onChange = vi.fn<(quantity: number) => void>();
  render(
    <TicketStepper
      type={type}
      currency="EUR"
      quantity={2}
      most={3}
      isDisabled={false}
      showsSeatsLeft
      onChange={onChange}
      {...changes}
    />,
  );
  return onChange;
}

test("a ticket more and a ticket less can be chosen by name", () => {
  const onChange = show();
  fireEvent.click(screen.getByRole("button", { name: "One more Standard ticket" }));
  fireEvent.click(screen.getByRole("button", { name: "One Standard ticket less" }));
  expect(onChange.mock.calls).toEqual([[3], [1]]);
});

test("no more than what is left can be chosen, and no less than none", () => {
  show({ quantity: 3, most: 3 });
  expect(screen.getByRole("button", { name: "One more Standard ticket" })).toHaveProperty("disabled", true);
  cleanup();
  show({ quantity: 0 });
  expect(screen.getByRole("button", { name: "One Standard ticket less" })).toHaveProperty("disabled", true);
});

test("a type without seats says so in words", () => {
  show({ type: { ...type, seatsLeft: 0 }, quantity: 0, most: 0 });
  expect(screen.getByRole("group", { name: "Standard" }).textContent).toContain("Sold out");
});
