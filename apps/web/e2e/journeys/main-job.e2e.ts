import type { Page } from "@playwright/test";
import { unique } from "../support/api";
import { expect, test } from "../support/journey";
import { newEmail, password } from "../support/sign-up";
import { bookTickets, openMail, openTab, seatsLeft } from "../support/steps";

test("an organizer publishes, a customer books, is told of a change and cancels, and the seats are back", {
  tag: "@phone",
}, async ({ newVisitor, picture }) => {
  const title = unique("Songs for an Empty Pool");
  const organizer = await newVisitor();
  const customer = await newVisitor();

  await test.step("an organizer registers and publishes an event", async () => {
    await register(organizer, "Publish events", "Ottilie Organizer");
    await publish(organizer, title);
    await picture(organizer, "organizer-published");
  });

  await test.step("a customer registers, finds it and books two tickets", async () => {
    await register(customer, "Book tickets", "Carl Customer");
    await customer.getByRole("searchbox", { name: "Search by title, place or city" }).fill(title);
    await expect(customer.getByRole("article")).toHaveCount(1);
    await picture(customer, "customer-found");
    await customer.getByRole("link", { name: title }).click();
    await expect(seatsLeft(customer, 40, 40)).toBeVisible();
    await bookTickets(customer, 2);
    await expect(customer.getByRole("heading", { name: "You’re in" })).toBeVisible();
    await expect(customer.getByRole("main")).toContainText("€37");
    await picture(customer, "customer-confirmed");
  });

  await test.step("the confirmation is in the customer's inbox", async () => {
    await customer.getByRole("link", { name: "Open inbox" }).click();
    const mail = await openMail(customer, `You're booked: ${title}`);
    await expect(mail).toContainText("Hello Carl Customer");
    await picture(customer, "customer-confirmation-mail");
  });

  await test.step("the organizer moves the event, and the customer reads what was and what is", async () => {
    await move(organizer, title);
    await picture(organizer, "organizer-moved");
    await openTab(customer, "Inbox");
    const mail = await openMail(customer, `New time: ${title}`);
    await expect(mail).toContainText("20:30");
    await expect(mail).toContainText(/before: .*19:00/);
    await expect(mail).toContainText(/Venue: Stadtbad Neukölln\s+before: Old Baths/);
    await picture(customer, "customer-change-mail");
  });

  await test.step("the customer cancels, and the seats are back on the event page", async () => {
    await openTab(customer, "My bookings");
    await customer.getByRole("button", { name: "Cancel booking" }).click();
    await customer.getByRole("button", { name: "Cancel 2 tickets" }).click();
    await expect(customer.getByText("Nothing ahead yet.")).toBeVisible();
    await picture(customer, "customer-cancelled");
    await openTab(customer, "Discover");
    await customer.getByRole("searchbox", { name: "Search by title, place or city" }).fill(title);
    await customer.getByRole("link", { name: title }).click();
    await expect(seatsLeft(customer, 40, 40)).toBeVisible();
    await picture(customer, "customer-seats-are-back");
    await openTab(customer, "Inbox");
    await openMail(customer, `Booking cancelled: ${title}`);
  });
});

async function register(page: Page, wish: string, name: string): Promise<void> {
  await page.goto("/");
  await openTab(page, "Sign in");
  await page.getByRole("link", { name: "Create one" }).click();
  await page.getByRole("radio", { name: wish }).check({ force: true });
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(newEmail());
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(
    page.getByRole("heading", { name: wish === "Publish events" ? "My events" : "What’s on" }),
  ).toBeVisible();
}

async function publish(page: Page, title: string): Promise<void> {
  await page.getByRole("link", { name: "New event" }).click();
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Description").fill("Forty chairs on the tiles.\n\nThe echo is the second voice.");
  await page.getByLabel("Category").fill("Music");
  await page.getByLabel("Venue").fill("Old Baths");
  await page.getByLabel("Time zone").selectOption("Europe/Berlin");
  await page.getByLabel("Seats").fill("40");
  await page.getByLabel("Price in EUR").fill("18.50");
  await page.getByRole("button", { name: "Publish event" }).click();
  await expect(page.getByRole("rowheader", { name: title })).toBeVisible();
}

async function move(page: Page, title: string): Promise<void> {
  await page.getByRole("link", { name: `Edit ${title}` }).click();
  await page.getByLabel("Venue").fill("Stadtbad Neukölln");
  const starts = page.getByLabel("Starts");
  await starts.fill((await starts.inputValue()).replace("T19:00", "T20:30"));
  const ends = page.getByLabel("Ends");
  await ends.fill((await ends.inputValue()).replace("T21:00", "T22:30"));
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("rowheader", { name: title })).toContainText("Stadtbad Neukölln");
}
