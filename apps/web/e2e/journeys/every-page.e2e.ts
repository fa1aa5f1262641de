import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, type Person, test } from "../support/journey";
import { type MainPage, mainPages } from "../support/main-pages";
import { appIsThere } from "../support/steps";

type Looked = Awaited<ReturnType<AxeBuilder["analyze"]>>;

const standards = ["wcag2a", "wcag2aa", "wcag21aa"];

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
    await finishTransitions(page);
    // Legacy mode looks into no frames of other origins, and there are none; without it each look opens a page of its own.
    const light = await new AxeBuilder({ page }).setLegacyMode().withTags(standards).analyze();
    expect.soft(told(light), one.name).toEqual([]);
    // In the dark the same page differs in nothing but its colours.
    await page.emulateMedia({ colorScheme: "dark" });
    await finishTransitions(page);
    const dark = await new AxeBuilder({ page }).setLegacyMode().withRules("color-contrast").analyze();
    expect.soft(told(dark), `${one.name}, dark`).toEqual([]);
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

function told({ violations }: Looked): string[] {
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

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

/** Until the next frame a colour that changes over any time at all is still read as it was. */
async function finishTransitions(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  });
}
