import { fileURLToPath } from "node:url";
import type { BrowserContextOptions, Page } from "@playwright/test";
import { type Api, apiFor } from "../support/api";
import { signInDemo } from "../support/demo-session";
import { expect, signedInBefore, test } from "../support/journey";
import { chooseTickets } from "../support/steps";
import { suiteSettings } from "../support/suite-settings";

const folder = fileURLToPath(new URL("../../../../docs/screenshots/", import.meta.url));
const desktop: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

test("the README's pictures", async ({ openContext }) => {
  const signIn = async (who: "customer" | "organizer", options: BrowserContextOptions) => {
    const context = await openContext({ ...options, storageState: signedInBefore(suiteSettings().url) });
    const { accessToken } = await signInDemo(context, who);
    return { page: await context.newPage(), api: apiFor(suiteSettings().url, accessToken) };
  };
  const visit = async (options: BrowserContextOptions) => (await openContext(options)).newPage();
  const dark = { colorScheme: "dark" } as const;

  await discover(await visit(desktop), "discover-desktop-light");
  await discover(await visit({ ...phone, ...dark }), "discover-phone-dark");

  const customer = await signIn("customer", { ...desktop, ...dark });
  const { page, api } = await signIn("customer", phone);
  await event(customer.page, "event-desktop-dark");
  await event(page, "event-phone-light");

  const organizer = await signIn("organizer", { ...desktop, ...dark });
  const light = await signIn("organizer", desktop);
  await light.page.goto("/activity");
  await book(api, ["Open Rehearsal", "Type Walk", "Harbour Swim"]);
  await expect(
    light.page.getByRole("listitem").filter({ hasText: "customer@boxoffice.local" }),
  ).not.toHaveCount(0);
  await save(light.page, "activity-desktop-light");
  await page.goto("/bookings");
  await expect(page.getByRole("link", { name: "Harbour Swim" })).toBeVisible();
  await save(page, "bookings-phone-light");
  await organizer.page.goto("/organize");
  await expect(organizer.page.getByRole("row").nth(8)).toBeVisible();
  await save(organizer.page, "my-events-desktop-dark");
  await form(light.page, "event-form-desktop-light");
});

async function discover(page: Page, name: string): Promise<void> {
  await page.goto("/");
  await expect(page.getByRole("article").nth(3)).toBeVisible();
  await save(page, name);
}

async function event(page: Page, name: string): Promise<void> {
  await page.goto("/");
  await page.getByRole("link", { name: "Lanterns on the Spree" }).click();
  await chooseTickets(page, 2, "Upper deck");
  await page.evaluate(() => scrollTo(0, 0));
  await save(page, name);
}

async function form(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name: "My events" }).click();
  await page.getByRole("link", { name: "Edit Open Rehearsal" }).click();
  await expect(page.getByLabel("Title")).toHaveValue(/Open Rehearsal/);
  await save(page, name);
}

async function book(api: Api, titles: string[]): Promise<void> {
  const { items } = await api.events.list.query({ limit: 50 });
  for (const summary of items.filter(({ title }) => titles.some((start) => title.startsWith(start)))) {
    const { ticketTypes } = await api.events.get.query({ id: summary.id });
    await api.bookings.create.mutate({
      eventId: summary.id,
      items: ticketTypes.slice(0, 1).map((type) => ({ ticketTypeId: type.id, quantity: 2 })),
      idempotencyKey: crypto.randomUUID(),
    });
  }
}

async function save(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${folder}${name}.png` });
}
