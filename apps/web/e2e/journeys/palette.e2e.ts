import { AxeBuilder } from "@axe-core/playwright";
import { publishEvent } from "../support/api";
import { expect, test } from "../support/journey";
import { appIsThere } from "../support/steps";

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("everything can be found and reached from the keyboard, and single keys can be turned off", async ({
  newPerson,
  picture,
}) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const event = await publishEvent(organizer);
  const { page } = organizer;
  const field = page.getByRole("combobox", { name: "Find an event or a page" });
  await page.goto("/");
  await appIsThere(page);

  await page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
  await picture(page, "commands");
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.type(event.title);
  await expect(page.getByRole("option", { name: event.title })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: event.title, level: 1 })).toBeVisible();

  await page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
  await page.keyboard.type("acti");
  await expect(page.getByRole("option")).toHaveText([/Activity/]);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Activity" })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await expect(page.getByRole("heading", { name: "What’s on" })).toBeVisible();
  // What is typed into a field is no shortcut.
  await page.getByRole("searchbox").pressSequentially("new");
  await expect(page).toHaveURL(/text=new/);

  await page.getByRole("heading", { name: "What’s on" }).click();
  await page.keyboard.press("Shift+?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(help).toBeVisible();
  await page.keyboard.press("n");
  await picture(page, "shortcuts");
  await help.getByRole("checkbox", { name: "Listen to keys without Ctrl" }).uncheck();
  await help.getByRole("button", { name: "Close" }).click();
  await expect(help).toBeHidden();
  await page.keyboard.press("n");
  await page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
  await expect(page).toHaveURL(/text=new/);
  await page.keyboard.press("Escape");
  await expect(field).toBeHidden();
});
