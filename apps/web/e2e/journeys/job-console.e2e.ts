import type { Page } from "@playwright/test";
import { bookSeats, publishEvent } from "../support/api";
import { expect, test } from "../support/journey";

test("the organizer sees a booking's job queued, running and done as it happens", async ({
  newPerson,
  picture,
}) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const event = await publishEvent(organizer);
  await organizer.page.goto("/activity");
  await expect(organizer.page.getByText("Waiting for the next job.")).toBeVisible();

  await bookSeats(customer, event, 1);
  await expect
    .poll(() => statesOf(organizer.page, customer.session.user.email))
    .toEqual(["Queued", "Running", "Done"]);
  await picture(organizer.page, "queued-running-done");
  await expect(organizer.page.getByText("No worker is running")).toBeHidden();
});

/** The states that the console tells of the one job that writes to `email`, in its order. */
async function statesOf(page: Page, email: string): Promise<string[]> {
  const lines = page
    .getByRole("group", { name: "Job transitions" })
    .getByRole("listitem")
    .filter({ hasText: email });
  const texts = await lines.allInnerTexts();
  return texts.map((text) => /Queued|Running|Retrying|Done|Dead/.exec(text)?.[0] ?? text);
}
