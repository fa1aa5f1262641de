import type { Page } from "@playwright/test";
import { violationsOf } from "../support/accessibility";
import { expect, type Person, test } from "../support/journey";
import { type MainPage, mainPages } from "../support/main-pages";
import { appIsThere } from "../support/steps";

// What fades in is read at its final strength.
test.use({ contextOptions: { reducedMotion: "reduce" } });

test("no page has an accessibility violation that axe can find, light or dark", { tag: "@phone" }, async ({
  newPerson,
  newVisitor,
}) => {
  test.slow();
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const visitor = await newVisitor();
  for (const one of await mainPages(organizer, customer)) {
    const page = pageOf(one, { organizer, customer, visitor });
    await page.emulateMedia({ colorScheme: "light" });
    await open(page, one);
    expect.soft(await violationsOf(page), one.name).toEqual([]);
  }
});

test("no page scrolls sideways on a screen of 320 pixels", { tag: "@phone-only @phone" }, async ({
  newPerson,
  newVisitor,
}) => {
  const viewport = { width: 320, height: 640 };
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer", { viewport });
  const customer = await newPerson("CUSTOMER", "Carl Customer", { viewport });
  const visitor = await newVisitor({ viewport });
  for (const one of await mainPages(organizer, customer)) {
    const page = pageOf(one, { organizer, customer, visitor });
    await open(page, one);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(width, `width of ${one.name}`).toBeLessThanOrEqual(viewport.width);
  }
});

function pageOf(one: MainPage, people: { organizer: Person; customer: Person; visitor: Page }): Page {
  return one.who === "visitor" ? people.visitor : people[one.who].page;
}

async function open(page: Page, { path, heading }: MainPage): Promise<void> {
  await page.goto(path);
  await appIsThere(page);
  await expect(page.getByRole("heading", { name: heading }).first()).toBeVisible();
  // Skeletons are gone: what is looked at is the page, not its waiting.
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}
