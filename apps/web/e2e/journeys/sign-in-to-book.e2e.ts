import { publishEvent } from "../support/api";
import { expect, test } from "../support/journey";
import { password } from "../support/sign-up";
import { bookTickets, chosenTickets } from "../support/steps";

test("a visitor picks tickets, is asked to sign in, comes back to the choice and books", {
  tag: "@phone",
}, async ({ newPerson, newVisitor }) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const event = await publishEvent(organizer);
  const page = await newVisitor();
  await page.goto(`/events/${event.slug}`);
  await bookTickets(page, 3);

  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.getByLabel("E-mail").fill(customer.session.user.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();

  await expect(page.getByRole("heading", { level: 1, name: event.title })).toBeVisible();
  await expect(chosenTickets(page)).toHaveText("3");
  await page.getByRole("button", { name: "Book 3 tickets" }).click();
  await expect(page.getByRole("heading", { name: "You’re in" })).toBeVisible();
});
