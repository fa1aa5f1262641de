import { publishEvent } from "../support/api";
import { expect, test } from "../support/journey";
import { mainPages } from "../support/main-pages";
import { password } from "../support/sign-up";
import { appIsThere } from "../support/steps";

test("who reads German is sold tickets in German, and can read on in English where they are", {
  tag: "@phone",
}, async ({ newPerson, newVisitor, picture }) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const event = await publishEvent(organizer);
  const page = await newVisitor({ locale: "de-AT" });
  await page.goto(`/?text=${encodeURIComponent(event.title)}`);
  await expect(page.getByRole("heading", { name: "Was läuft" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.getByRole("link", { name: event.title }).click();
  const more = page.getByRole("button", { name: "Ein Ticket Standard mehr" });
  await more.click();
  await more.click();
  await expect(page.getByText("10 von 10 frei", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "2 Tickets buchen" }).click();

  await page.getByLabel("E-Mail").fill(customer.session.user.email);
  await page.getByLabel("Passwort").fill(password);
  await page.getByRole("button", { name: "Anmelden" }).click();
  await page.getByRole("button", { name: "2 Tickets buchen" }).click();
  await expect(page.getByRole("heading", { name: "Sie sind dabei" })).toBeVisible();
  await picture(page, "booked-in-german");

  const address = page.url();
  await page.getByRole("button", { name: "EN: Read in English" }).click();
  await expect(page.getByRole("heading", { name: "You’re in" })).toBeVisible();
  expect(page.url()).toBe(address);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("every page holds German on the smallest phone", async ({ newPerson, newVisitor }) => {
  const small = { locale: "de-DE", viewport: { width: 360, height: 780 } };
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer", small);
  const customer = await newPerson("CUSTOMER", "Carl Customer", small);
  const eyes = { organizer: organizer.page, customer: customer.page, visitor: await newVisitor(small) };
  for (const { name, path, who } of await mainPages(organizer, customer)) {
    const page = eyes[who];
    await page.goto(path);
    await appIsThere(page);
    await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond, `${name} is wider than the screen by`).toBeLessThanOrEqual(0);
  }
});
