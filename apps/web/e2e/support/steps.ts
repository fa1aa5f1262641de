import type { Locator, Page } from "@playwright/test";
import { expect } from "./journey";
import { password } from "./sign-up";

/** Steps that several journeys take, in the words of the pages. */

/** The page as the app draws it, and not what is to be seen until then. */
export async function appIsThere(page: Page): Promise<void> {
  await expect(page.locator("#main")).toBeVisible();
}

export function ticketCard(page: Page): Locator {
  return page.getByRole("region", { name: "Tickets" });
}

export async function chooseTickets(page: Page, quantity: number, type = "Standard"): Promise<void> {
  const more = ticketCard(page).getByRole("button", { name: `One more ${type} ticket` });
  for (let chosen = 0; chosen < quantity; chosen += 1) await more.click();
}

export function chosenTickets(page: Page, type = "Standard"): Locator {
  return ticketCard(page).getByRole("group", { name: type }).getByRole("status");
}

export async function bookTickets(page: Page, quantity: number): Promise<void> {
  await chooseTickets(page, quantity);
  await page
    .getByRole("button", { name: quantity === 1 ? "Book 1 ticket" : `Book ${quantity} tickets` })
    .click();
}

/** The sentence that is read out; the number beside it is the same, drawn. */
export function seatsLeft(page: Page, seats: number, capacity: number): Locator {
  return ticketCard(page).getByText(`${seats} of ${capacity} left`, { exact: true });
}

/** Opens one of the tabs, which stand along the top on wide screens and along the bottom on phones. */
export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name }).click();
}

/** What rests, then two jobs, then the inbox that asks anew: all in all more than any single thing on a page. */
const mailTimeout = 20_000;

/** Waits for a mail to arrive in the open inbox, opens it and returns it. */
export async function openMail(page: Page, subject: string): Promise<Locator> {
  const message = page.getByRole("list", { name: "Messages" }).getByRole("link", { name: subject });
  await expect(message).toBeVisible({ timeout: mailTimeout });
  await message.click();
  const mail = page.getByRole("region", { name: "Message" }).getByRole("article");
  await expect(mail.getByRole("heading", { name: subject })).toBeVisible();
  return mail;
}

/** Fills in the sign-in that stands in the way. */
export async function signIn(page: Page, email: string): Promise<void> {
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
