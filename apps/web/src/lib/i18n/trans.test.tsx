import { cleanup, render, screen } from "@testing-library/react";
import { Trans } from "@lingui/react/macro";
import { afterEach, expect, test, vi } from "vitest";

afterEach(cleanup);

test("what people wrote stays as they wrote it, between elements of the sentence", () => {
  const complaints = vi.spyOn(console, "error");
  const title = "<0>Loud</0> & <b>bold</b>";
  render(
    <p>
      <Trans>
        <strong>Cancelled:</strong> {title}
      </Trans>
    </p>,
  );
  expect(screen.getByRole("paragraph").textContent).toBe(`Cancelled: ${title}`);
  expect(screen.getByRole("strong").textContent).toBe("Cancelled:");
  expect(complaints).not.toHaveBeenCalled();
});
