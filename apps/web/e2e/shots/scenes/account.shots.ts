import type { Page } from "@playwright/test";
import { bookSeats, publishEvent } from "../../support/api";
import type { Person } from "../../support/journey";
import { hold, refuse } from "../../support/provoke";
import { suiteSettings } from "../../support/suite-settings";
import { password } from "../../support/sign-up";
import { expect, test } from "../shot";

test("Account", async ({ newPerson, shoot }) => {
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const { page } = customer;
  await page.goto("/account");
  await expect(page.getByText("No tokens yet.")).toBeVisible();
  await expect(page.getByText("This device")).toBeVisible();
  await settle(page);
  await shoot(page, "Account");

  await makeTokens(customer, ["My calendar", "Nightly backup of everything that I have ever booked"]);
  const { secret } = await customer.api.tokens.create.mutate({
    name: "Reports",
    scopes: ["bookings:read"],
    expiresInDays: 2,
  });
  await fetch(`${suiteSettings().url}/api/v1/me`, { headers: { authorization: `Bearer ${secret}` } });
  await page.reload();
  const tokens = page.getByRole("region", { name: "Personal access tokens" });
  await expect(tokens.getByRole("listitem")).toHaveCount(3);
  await settle(page);
  await shoot(page, "Account: tokens");

  await tokens.getByRole("button", { name: "Revoke My calendar" }).click();
  await expect(page.getByRole("dialog").getByText("It cannot be undone.")).toBeVisible();
  await shoot(page, "Account: revoke a token");
  await page.getByRole("button", { name: "Keep token" }).click();

  await tokens.getByRole("button", { name: "New token" }).click();
  await expect(tokens.getByLabel("Name", { exact: true })).toBeFocused();
  await shoot(page, "Account: a new token");
  await tokens.getByRole("button", { name: "Create token" }).click();
  await expect(tokens.getByText("Choose at least one.")).toBeVisible();
  await shoot(page, "Account: a new token, incomplete");

  await tokens.getByLabel("Name", { exact: true }).fill("Import");
  await tokens.getByLabel("bookings:read").check();
  await tokens.getByRole("button", { name: "Create token" }).click();
  await expect(tokens.getByRole("heading", { name: "Your token Import" })).toBeVisible();
  await shoot(page, "Account: a token, seen once");
});

test("Account: another name", async ({ newPerson, shoot }) => {
  const { page } = await newPerson("CUSTOMER", "Carl Customer");
  await page.goto("/account");
  await settle(page);
  await page.getByRole("button", { name: "Change name" }).click();
  await expect(page.getByLabel("Your name")).toBeFocused();
  await shoot(page, "Account: another name");
  await page.getByLabel("Your name").fill("");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByText("Fill this in.")).toBeVisible();
  await shoot(page, "Account: another name, incomplete");
});

test("Account: as many tokens as there may be", async ({ newPerson, shoot }) => {
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const { page } = customer;
  await makeTokens(
    customer,
    Array.from({ length: 20 }, (_, index) => `Program ${index + 1}`),
  );
  await page.goto("/account");
  await expect(page.getByText("Nobody has more than 20 tokens at a time.")).toBeVisible();
  await settle(page);
  await shoot(page, "Account: as many tokens as there may be");
});

test("Account: tokens loading, error", async ({ newPerson, problems, shoot }) => {
  const { page } = await newPerson("CUSTOMER", "Carl Customer");
  await refuse({ page, problems }, "tokens.list");
  await page.goto("/account");
  await expect(page.getByRole("alert").first()).toBeVisible();
  await shoot(page, "Account: error with request id");
  await page.unrouteAll();
  await hold(page, "tokens.list");
  await page.goto("/account");
  await expect(page.getByRole("heading", { name: "Personal access tokens" })).toBeVisible();
  await shoot(page, "Account: loading");
});

test("Delete account", async ({ newPerson, problems, shoot }) => {
  problems.expect({ address: /account\.delete$/, status: 400 });
  problems.expect({ address: /account\.delete$/, status: 409 });
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  await bookSeats(customer, await publishEvent(organizer), 1);

  await askToDelete(organizer.page);
  await organizer.page.getByLabel("Your password").fill(password);
  await organizer.page.getByRole("button", { name: "Delete for good" }).click();
  await expect(organizer.page.getByText("Nothing was deleted.")).toBeVisible();
  await shoot(organizer.page, "Delete account: an event is still booked");

  const { page } = customer;
  await askToDelete(page);
  await shoot(page, "Delete account: what it means");
  await page.getByLabel("Your password").fill("not my password");
  await page.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByText("This is not your password.")).toBeVisible();
  await shoot(page, "Delete account: wrong password");
  await page.getByLabel("Your password").fill(password);
  await page.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByText("Your account is deleted")).toBeVisible();
  await expect(page.getByRole("article").first()).toBeVisible();
  await shoot(page, "Delete account: gone");
});

test("Account in German", async ({ newPerson, shoot }) => {
  const { page } = await newPerson("ORGANIZER", "Ottilie Organizer", { locale: "de-DE" });
  await page.goto("/account");
  await page.getByRole("button", { name: "Neues Token" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Import");
  await page.getByLabel("events:write").check();
  await shoot(page, "Account in German: a new token");
  await page.getByRole("button", { name: "Token erstellen" }).click();
  await expect(page.getByRole("heading", { name: "Ihr Token Import" })).toBeVisible();
  await shoot(page, "Account in German: a token, seen once");
  await page.getByRole("button", { name: "Mein Konto löschen" }).click();
  await expect(page.getByLabel("Ihr Passwort")).toBeVisible();
  await shoot(page, "Account in German: delete");
});

async function askToDelete(page: Page): Promise<void> {
  await page.goto("/account");
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByLabel("Your password")).toBeVisible();
}

/** Everything below has come, so that nothing moves. */
async function settle(page: Page): Promise<void> {
  const log = page.getByRole("region", { name: "What happened here" });
  await expect(log.getByRole("listitem").first()).toBeVisible();
}

async function makeTokens({ api }: Person, names: string[]): Promise<void> {
  for (const name of names)
    await api.tokens.create.mutate({ name, scopes: ["events:read", "bookings:read"], expiresInDays: 90 });
}
