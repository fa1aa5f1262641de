import type { Page } from "@playwright/test";
import { Authenticator } from "../../support/authenticator";
import type { Person } from "../../support/journey";
import { refuse } from "../../support/provoke";
import { password } from "../../support/sign-up";
import { signIn } from "../../support/steps";
import { turnFactorOn } from "../../support/turn-factor-on";
import { expect, test } from "../shot";

const factorOf = (page: Page) => page.getByRole("region", { name: "Second factor" });

test("Second factor: from off to on", async ({ newPerson, problems, shoot }) => {
  problems.expect({ address: /auth\.(begin|confirm)SecondFactor$/, status: 400 });
  const { page } = await newPerson("CUSTOMER", "Carl Customer");
  const factor = factorOf(page);
  await page.goto("/account");
  await factor.getByRole("button", { name: "Turn on" }).click();
  await factor.getByLabel("Your password").fill("not my password");
  await factor.getByRole("button", { name: "Go on" }).click();
  await expect(factor.getByText("This is not your password.")).toBeVisible();
  await settle(page);
  await shoot(page, "Second factor: wrong password");
  await factor.getByLabel("Your password").fill(password);
  await factor.getByRole("button", { name: "Go on" }).click();
  await expect(factor.getByRole("img")).toBeVisible();
  await shoot(page, "Second factor: the key to scan");
  const uri = await factor.getByRole("link", { name: "Open an app on this device" }).getAttribute("href");
  const app = new Authenticator(new URL(uri ?? "").searchParams.get("secret") ?? "");
  await factor.getByLabel("Code that the app shows").fill(app.wrongCode());
  await factor.getByRole("button", { name: "Turn on" }).click();
  await expect(factor.getByText("This is not the code that the app shows now.")).toBeVisible();
  await shoot(page, "Second factor: wrong first code");
  await factor.getByLabel("Code that the app shows").fill(app.nextCode());
  await factor.getByRole("button", { name: "Turn on" }).click();
  await expect(factor.getByRole("heading", { name: "It is on." })).toBeVisible();
  await shoot(page, "Second factor: recovery codes, seen once");
  await page.emulateMedia({ media: "print" });
  await shoot(page, "Second factor: recovery codes on paper");
});

test("Second factor: on", async ({ newPerson, problems, shoot }) => {
  problems.expect({ address: /auth\.disableSecondFactor$/, status: 400 });
  const person = await newPerson("CUSTOMER", "Carl Customer");
  const { page } = person;
  const factor = factorOf(page);
  const { app } = await turnFactorOn(person);
  await page.goto("/account");
  await expect(factor.getByText("10 recovery codes are left")).toBeVisible();
  await settle(page);
  await shoot(page, "Second factor: on");
  await factor.getByRole("button", { name: "Turn off" }).click();
  await factor.getByLabel("Your password").fill(password);
  await factor.getByLabel("Code", { exact: true }).fill(app.wrongCode());
  await factor.getByRole("button", { name: "Turn off for good" }).click();
  await expect(factor.getByText("This code is wrong, or was used before.")).toBeVisible();
  await shoot(page, "Second factor: turn off, wrong code");
  await factor.getByRole("button", { name: "Never mind" }).click();
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByRole("dialog").getByLabel("Code", { exact: true })).toBeVisible();
  await shoot(page, "Second factor: delete account");
});

test("Second factor: few codes left, none to be turned on, error", async ({ newPerson, problems, shoot }) => {
  const { page } = await newPerson("CUSTOMER", "Carl Customer");
  const factor = factorOf(page);
  const stands = (data: object) =>
    page.route(/\/trpc\/([\w.,]*,)?auth\.secondFactor(,|\?|$)/, async (route) => {
      const response = await route.fetch();
      const answers = (await response.json()) as { result: { data: object } }[];
      const { pathname } = new URL(route.request().url());
      const index = pathname.replace("/trpc/", "").split(",").indexOf("auth.secondFactor");
      answers[index] = { result: { data } };
      await route.fulfill({ response, json: answers });
    });
  await stands({ isAvailable: true, enabledAt: "2026-11-01T10:00:00.000Z", recoveryCodesLeft: 1 });
  await page.goto("/account");
  await expect(factor.getByText("1 recovery code is left: make new ones")).toBeVisible();
  await settle(page);
  await shoot(page, "Second factor: one recovery code left");
  await page.unrouteAll();
  await stands({ isAvailable: false, enabledAt: null, recoveryCodesLeft: 0 });
  await page.reload();
  await expect(factor.getByText("so it cannot be turned on")).toBeVisible();
  await settle(page);
  await shoot(page, "Second factor: not available");
  await page.unrouteAll();
  await refuse({ page, problems }, "auth.secondFactor");
  await page.reload();
  await expect(factor.getByRole("alert")).toBeVisible();
  await shoot(page, "Second factor: error");
});

test("Sign in: a code", async ({ newPerson, newVisitor, problems, shoot }) => {
  problems.expect({ address: /auth\.login$/, status: 401 });
  const person = await newPerson("CUSTOMER", "Carl Customer");
  const { app } = await turnFactorOn(person);
  const page = await newVisitor();
  await atCode(page, person);
  await shoot(page, "Sign in: a code");
  await page.getByLabel("Code", { exact: true }).fill(app.wrongCode());
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("This code is wrong, or was used before.")).toBeVisible();
  await shoot(page, "Sign in: a wrong code");
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await shoot(page, "Sign in: a recovery code");
});

test("Second factor in German", async ({ newPerson, newVisitor, problems, shoot }) => {
  problems.expect({ address: /auth\.login$/, status: 401 });
  const person = await newPerson("CUSTOMER", "Carl Customer", { locale: "de-DE" });
  const { page } = person;
  const factor = page.getByRole("region", { name: "Zweiter Faktor" });
  await page.goto("/account");
  await factor.getByRole("button", { name: "Einschalten" }).click();
  await factor.getByLabel("Ihr Passwort").fill(password);
  await factor.getByRole("button", { name: "Weiter" }).click();
  await expect(factor.getByRole("img")).toBeVisible();
  await shoot(page, "Second factor in German: the key to scan");
  await turnFactorOn(person);
  await page.reload();
  await expect(factor.getByText("10 Wiederherstellungscodes sind übrig")).toBeVisible();
  await shoot(page, "Second factor in German: on");
  const door = await newVisitor({ locale: "de-DE" });
  await door.goto("/sign-in");
  await door.getByLabel("E-Mail").fill(person.session.user.email);
  await door.getByLabel("Passwort").fill(password);
  await door.getByRole("button", { name: "Anmelden" }).click();
  await expect(door.getByLabel("Code", { exact: true })).toBeFocused();
  await shoot(door, "Sign in in German: a code");
});

async function atCode(page: Page, { session }: Person): Promise<void> {
  await page.goto("/sign-in");
  await signIn(page, session.user.email);
  await expect(page.getByLabel("Code", { exact: true })).toBeFocused();
}

/** Everything below has come, so that nothing moves. */
async function settle(page: Page): Promise<void> {
  const log = page.getByRole("region", { name: "What happened here" });
  await expect(log.getByRole("listitem").first()).toBeVisible();
}
