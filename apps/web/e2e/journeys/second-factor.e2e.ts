import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { violationsOf } from "../support/accessibility";
import { publishEvent } from "../support/api";
import { Authenticator } from "../support/authenticator";
import { expect, test } from "../support/journey";
import { password } from "../support/sign-up";
import { bookTickets, chosenTickets, signIn } from "../support/steps";

test.use({ contextOptions: { reducedMotion: "reduce" } });

const factorOf = (page: Page): Locator => page.getByRole("region", { name: "Second factor" });

test("a second factor is turned on by keyboard, asked for at the door of a booking, replaced by a recovery code, and turned off", {
  tag: "@phone",
}, async ({ newPerson, newVisitor, problems, picture }) => {
  // A code is asked for, a wrong one refused.
  problems.expect({ address: /auth\.login$/, status: 401 });
  problems.expect({ address: /auth\.(begin|confirm|disable)SecondFactor$/, status: 400 });
  const event = await publishEvent(await newPerson("ORGANIZER", "Ottilie Organizer"));
  const { page, context, session } = await newPerson("CUSTOMER", "Carl Customer");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { email } = session.user;
  const factor = factorOf(page);
  await page.goto("/account");
  let app: Authenticator;
  let recoveryCodes: string[] = [];

  await test.step("the password, then the key, then a code of it", async () => {
    await factor.getByRole("button", { name: "Turn on" }).press("Enter");
    await expect(factor.getByLabel("Your password")).toBeFocused();
    await page.keyboard.type("not my password");
    await page.keyboard.press("Enter");
    await expect(factor.getByText("This is not your password.")).toBeVisible();
    await expect(factor.getByLabel("Your password")).toBeFocused();
    await factor.getByLabel("Your password").fill(password);
    await page.keyboard.press("Enter");
    await expect(
      factor.getByRole("heading", { name: "Scan this with your authenticator app" }),
    ).toBeFocused();
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, "scan");
    await factor.getByRole("button", { name: "Copy key" }).press("Enter");
    await expect(factor.getByRole("button", { name: "Copy key" }).getByText("Copied")).toBeAttached();
    const secret = await page.evaluate(() => navigator.clipboard.readText());
    const link = factor.getByRole("link", { name: "Open an app on this device" });
    expect(await link.getAttribute("href")).toContain(`secret=${secret}`);
    app = new Authenticator(secret);
    await factor.getByLabel("Code that the app shows").fill(app.wrongCode());
    await page.keyboard.press("Enter");
    await expect(factor.getByText("This is not the code that the app shows now.")).toBeVisible();
    await expect(factor.getByLabel("Code that the app shows")).toBeFocused();
    await page.keyboard.type(app.nextCode());
    await page.keyboard.press("Enter");
  });

  await test.step("the recovery codes are seen once, and can be kept as a file", async () => {
    await expect(
      factor.getByRole("heading", { name: "It is on. Now keep your recovery codes" }),
    ).toBeFocused();
    recoveryCodes = await factor.getByRole("listitem").allTextContents();
    expect(recoveryCodes).toHaveLength(10);
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, "recovery-codes");
    const downloading = page.waitForEvent("download");
    await factor.getByRole("button", { name: "Download" }).press("Enter");
    const file = await readFile(await (await downloading).path(), "utf8");
    for (const code of recoveryCodes) expect(file).toContain(code);
    await page.emulateMedia({ media: "print" });
    await expect(factor.getByText(recoveryCodes[0] ?? "")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Personal access tokens" })).toBeHidden();
    await page.emulateMedia({ media: "screen" });
    await factor.getByRole("button", { name: "I have kept them" }).press("Enter");
    await expect(factor.getByRole("heading", { name: "Second factor" })).toBeFocused();
    await expect(factor.getByText("10 recovery codes are left")).toBeVisible();
    await expect(page.getByText(recoveryCodes[0] ?? "")).toHaveCount(0);
  });

  await test.step("whoever books is asked to sign in, then for a code, and comes back to the choice", async () => {
    const door = await newVisitor();
    await door.goto(`/events/${event.slug}`);
    await bookTickets(door, 3);
    await signIn(door, email);
    const code = door.getByLabel("Code", { exact: true });
    await expect(code).toBeFocused();
    expect(await code.getAttribute("autocomplete")).toBe("one-time-code");
    expect(await code.getAttribute("inputmode")).toBe("numeric");
    expect(await violationsOf(door)).toEqual([]);
    await picture(door, "code");
    await door.getByRole("button", { name: "Back" }).click();
    await expect(door.getByLabel("E-mail")).toHaveValue(email);
    await expect(door.getByLabel("Password")).toHaveValue(password);
    await expect(door.getByLabel("Password")).toBeFocused();
    await door.getByRole("button", { name: "Sign in" }).click();
    await code.fill("12345");
    await door.keyboard.press("Enter");
    await expect(door.getByText("Type the six digits that the app shows.")).toBeVisible();
    await code.fill(app.wrongCode());
    await door.keyboard.press("Enter");
    await expect(door.getByText("This code is wrong, or was used before.")).toBeVisible();
    await expect(code).toBeFocused();
    await door.keyboard.type(app.nextCode());
    await door.keyboard.press("Enter");
    await expect(chosenTickets(door)).toHaveText("3");
    await door.getByRole("button", { name: "Book 3 tickets" }).click();
    await expect(door.getByRole("heading", { name: "You’re in" })).toBeVisible();
  });

  await test.step("a recovery code stands in for the app, once", async () => {
    const door = await newVisitor();
    await door.goto("/sign-in");
    await signIn(door, email);
    await door.getByRole("button", { name: "Use a recovery code" }).click();
    await expect(door.getByLabel("Recovery code")).toBeFocused();
    await door.keyboard.type(recoveryCodes[0]?.toLowerCase() ?? "");
    await door.keyboard.press("Enter");
    await expect(door.getByRole("heading", { name: "What’s on" })).toBeVisible();
    await page.reload();
    await expect(factor.getByText("9 recovery codes are left")).toBeVisible();
  });

  await test.step("it is turned off by the password and a code, and the log says what happened", async () => {
    await factor.getByRole("button", { name: "Turn off" }).press("Enter");
    await expect(factor.getByLabel("Your password")).toBeFocused();
    await page.keyboard.type(password);
    await factor.getByLabel("Code", { exact: true }).fill(recoveryCodes[0] ?? "");
    await page.keyboard.press("Enter");
    await expect(factor.getByText("This code is wrong, or was used before.")).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await factor.getByLabel("Code", { exact: true }).fill(recoveryCodes[1] ?? "");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Your second factor is off")).toBeVisible();
    await expect(factor.getByRole("heading", { name: "Second factor" })).toBeFocused();
    await expect(factor.getByRole("button", { name: "Turn on" })).toBeVisible();
    const log = page.getByRole("region", { name: "What happened here" });
    await expect(log.getByText("Second factor turned off")).toBeVisible();
    await expect(log.getByText("Recovery code used").first()).toBeVisible();
  });
});
