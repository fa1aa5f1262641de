import type { Locator } from "@playwright/test";
import { violationsOf } from "../support/accessibility";
import { bookSeats, publishEvent } from "../support/api";
import { expect, test } from "../support/journey";

test.use({ contextOptions: { reducedMotion: "reduce" } });

/** What rests, then a job for all, then one for each. */
const toldTimeout = 20_000;

test("an organizer sees who was told of which change, with what was and what is, and who of the cancellation", async ({
  newPerson,
  picture,
}) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const { page, api } = organizer;
  const event = await publishEvent(organizer);
  await page.goto("/organize");
  await page.getByRole("button", { name: `More actions for ${event.title}` }).click();
  await page.getByRole("menuitem", { name: "Who was told what" }).click();
  const told = page.getByRole("region", { name: "Who was told what" });
  await expect(told.getByText("Nobody had to be told anything yet.")).toBeVisible();

  const ada = await newPerson("CUSTOMER", "Ada Early");
  await bookSeats(ada, event, 1);
  const patch = { venue: "Musikverein", startsAt: "2099-05-01T18:30:00.000Z" };
  const changed = await api.events.update.mutate({ id: event.id, version: event.version, patch });
  // The page hears of it by itself.
  const entries = told.getByRole("listitem").filter({ has: page.getByRole("progressbar") });
  const change = entries.filter({ hasText: "Change" });
  await expect(change).toContainText("1 of 1 customers done", { timeout: toldTimeout });
  await expectChanged(change, "Venue", ["Konzerthaus", "Musikverein"]);
  await expectChanged(change, "Starts", [/19:00/, /20:30/]);

  // Booked after the change: is told of the cancellation, and of no change.
  const zora = await newPerson("CUSTOMER", "Zora Zuletzt");
  const late = await bookSeats(zora, changed, 1);
  await api.events.cancel.mutate({ id: event.id, reason: "The hall is flooded." });
  const cancellation = entries.filter({ hasText: "Cancellation" });
  await expect(cancellation).toContainText("2 of 2 customers done", { timeout: toldTimeout });
  await expect(entries).toHaveCount(2);
  await expect(entries.first()).toContainText("Cancellation");

  await cancellation.getByRole("button", { name: "Who was told" }).click();
  const names = cancellation.getByRole("list", { name: "Customers who were told" }).getByRole("listitem");
  await expect(names).toHaveCount(2);
  await expect(names.filter({ hasText: "Zora Zuletzt" })).toContainText(late.reference);
  await change.getByRole("button", { name: "Who was told" }).click();
  await expect(change.getByRole("list").getByRole("listitem")).toHaveText([
    new RegExp(`Ada Early.*${ada.session.user.email}`),
  ]);
  expect(await violationsOf(page)).toEqual([]);
  await picture(page, "who-was-told");
});

async function expectChanged(change: Locator, fact: string, values: (string | RegExp)[]): Promise<void> {
  const row = change.locator("div", {
    has: change.page().getByRole("term").getByText(fact, { exact: true }),
  });
  await expect(row.last().locator("del, ins")).toContainText(values);
}
