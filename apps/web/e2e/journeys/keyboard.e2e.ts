import type { Locator, Page } from "@playwright/test";
import { publishEvent, unique } from "../support/api";
import { countInput } from "../support/count-input";
import { expect, test } from "../support/journey";
import { appIsThere, seatsLeft } from "../support/steps";

test.use({ contextOptions: { reducedMotion: "reduce" } });

/** What the slowest page holds, and some. */
const mostTabs = 60;

/** Goes on with the Tab key until this has the focus. The focus must be on something all the way. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let pressed = 0; pressed < mostTabs; pressed += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${String(target)} is not reached by the keyboard`);
}

/** Presses what has the focus; afterwards something must have it again, and not the page as a whole. */
async function pressAndStay(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
}

test("tickets are booked and cancelled by keyboard alone, and the focus is never lost", async ({
  newPerson,
}) => {
  const event = await publishEvent(await newPerson("ORGANIZER", "Ottilie Organizer"));
  const { page } = await newPerson("CUSTOMER", "Carl Customer");
  await page.goto("/");
  await appIsThere(page);
  await tabTo(page, page.getByRole("searchbox"));
  await page.keyboard.type(event.title);
  const result = page.getByRole("link", { name: event.title });
  await expect(page.getByRole("article")).toHaveCount(1);
  await tabTo(page, result);
  await pressAndStay(page, "Enter");

  const more = page.getByRole("button", { name: "One more Standard ticket" });
  await tabTo(page, more);
  await pressAndStay(page, "Enter");
  await pressAndStay(page, " ");
  await tabTo(page, page.getByRole("button", { name: "Book 2 tickets" }));
  await pressAndStay(page, "Enter");
  await expect(page.getByRole("heading", { name: "You’re in" })).toBeVisible();
  await pressAndStay(page, "Shift");

  await tabTo(page, page.getByRole("main").getByRole("link", { name: "My bookings" }));
  await pressAndStay(page, "Enter");
  await tabTo(page, page.getByRole("button", { name: "Cancel booking" }));
  await pressAndStay(page, "Enter");
  await tabTo(page, page.getByRole("button", { name: "Cancel 2 tickets" }));
  await pressAndStay(page, "Enter");
  await expect(page.getByText("Nothing ahead yet.")).toBeVisible();
  await pressAndStay(page, "Shift");
  await page.goto(`/events/${event.slug}`);
  await expect(seatsLeft(page, 10, 10)).toBeVisible();
});

test("an event is made and published by keyboard alone, in under two minutes of typing", async ({
  newPerson,
}) => {
  const title = unique("Songs for an Empty Pool");
  const { page } = await newPerson("ORGANIZER", "Ottilie Organizer");
  await page.goto("/organize");
  await appIsThere(page);
  const inputSoFar = await countInput(page);
  await tabTo(page, page.getByRole("link", { name: "New event" }));
  await pressAndStay(page, "Enter");
  const fields: [string, string][] = [
    ["Title", title],
    ["Description", "Forty chairs on the tiles. The echo is the second voice."],
    ["Category", "Music"],
    ["Venue", "Old Baths"],
    ["Seats", "40"],
    ["Price in EUR", "18.50"],
  ];
  for (const [label, text] of fields) {
    const field = page.getByLabel(label);
    await tabTo(page, field);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(text);
  }
  await tabTo(page, page.getByRole("button", { name: "Publish event" }));
  await pressAndStay(page, "Enter");
  await expect(page.getByRole("rowheader", { name: title })).toBeVisible();
  await pressAndStay(page, "Shift");
  // Slow typing is two keys a second; the Tab key between the fields is one of them.
  const { keys } = await inputSoFar();
  expect(keys).toBeGreaterThan(title.length);
  expect(keys).toBeLessThan(2 * 120);
});
