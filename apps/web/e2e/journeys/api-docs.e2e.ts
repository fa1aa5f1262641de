import type { Locator, Page } from "@playwright/test";
import { violationsOf } from "../support/accessibility";
import { publishEvent } from "../support/api";
import { expect, test } from "../support/journey";
import { runInShell } from "../support/run-example";

test.use({ contextOptions: { reducedMotion: "reduce" } });

/** The card of one operation, opened by its link. */
async function openOperation(page: Page, operationId: string): Promise<Locator> {
  await page.goto(`/api/v1/docs#${operationId}`);
  const card = page.locator("details", { has: page.getByRole("form", { name: `Try ${operationId}` }) });
  await expect(card.getByRole("button", { name: "Send" })).toBeVisible();
  return card;
}

test("a call is found, tried and taken along as a line of curl", { tag: "@phone" }, async ({
  newPerson,
  problems,
  picture,
}) => {
  problems.expect({ address: /\/api\/v1\/bookings$/, status: 401 });
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const { page, context, api } = await newPerson("CUSTOMER", "Carl Customer");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const event = await publishEvent(organizer);

  await test.step("without a token what everyone may read", async () => {
    const list = await openOperation(page, "events.list");
    await list.getByLabel("text", { exact: true }).fill(event.title);
    await list.getByRole("button", { name: "Copy curl" }).click();
    await expect(list.getByText("Copied")).toBeVisible();
    // Nobody's token is in the environment here.
    const line = (await page.evaluate(() => navigator.clipboard.readText())).replace(/--header "Auth.*"/, "");
    expect(await runInShell(line)).toMatchObject({ items: [{ id: event.id }] });
    await list.getByRole("button", { name: "Send" }).click();
    await expect(list.getByRole("log")).toContainText(/^200 .*[^]*"title": /);
    await expect(list.getByRole("log")).toContainText(event.title);
  });

  await test.step("with one whatever it is for, or the reason why not", async () => {
    const create = await openOperation(page, "bookings.create");
    const items = [{ ticketTypeId: event.ticketTypes[0]?.id, quantity: 2 }];
    await create.getByLabel("Body").fill(JSON.stringify({ eventId: event.id, items }));
    await create.getByRole("button", { name: "Send" }).click();
    await expect(create.getByRole("log")).toContainText(/^401 .*[^]*"reason": "UNAUTHENTICATED"/);
    const grant = { name: "Docs", scopes: ["bookings:write" as const], expiresInDays: 1 };
    const { secret } = await api.tokens.create.mutate(grant);
    await page.getByLabel("Your token").fill(secret);
    await create.getByRole("button", { name: "Send" }).click();
    await expect(create.getByRole("log")).toContainText(/^201 .*[^]*"status": "CONFIRMED"/);
    expect((await api.bookings.mine.query({})).items).toMatchObject([
      { quantity: 2, event: { id: event.id } },
    ]);
    await picture(page, "api-docs");
  });
});

test("with everything open nothing is unreadable, and nothing sticks out", { tag: "@phone" }, async ({
  newVisitor,
}) => {
  test.slow();
  const page = await newVisitor();
  await page.goto("/api/v1/docs");
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  expect(await violationsOf(page)).toEqual([]);
  for (const width of [320, 360, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const found = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(found, `at ${width}`).toBeLessThanOrEqual(width);
  }
});
