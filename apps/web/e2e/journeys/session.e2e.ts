import { bookSeats, publishEvent } from "../support/api";
import { expect, test } from "../support/journey";
import { openTab } from "../support/steps";

test("a reload keeps the session, signing out ends it, and Back shows nothing private", async ({
  newPerson,
}) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const event = await publishEvent(organizer);
  await bookSeats(customer, event, 1);
  const page = customer.page;
  const booking = page.getByRole("link", { name: event.title });

  await page.goto("/bookings");
  await expect(booking).toBeVisible();
  await page.reload();
  await expect(booking).toBeVisible();

  await openTab(page, "Account");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(booking).toBeHidden();

  await page.goto("/bookings");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});
