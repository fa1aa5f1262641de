import type { Page } from "@playwright/test";
import { publishEvent } from "../support/api";
import { expect, test } from "../support/journey";
import { bookTickets, seatsLeft } from "../support/steps";
import { suiteSettings } from "../support/suite-settings";

test("the seats on an open page follow a booking made in another browser through another API process", async ({
  newVisitor,
  newPerson,
}) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const customer = await newPerson("CUSTOMER", "Carl Customer", { baseURL: suiteSettings().otherUrl });
  const event = await publishEvent(organizer);
  const watcher = await newVisitor();
  await watcher.goto(`/events/${event.slug}`);
  await expect(seatsLeft(watcher, 10, 10)).toBeVisible();

  await customer.page.goto(`/events/${event.slug}`);
  const answered = customer.page
    .waitForResponse((response) => response.url().endsWith("bookings.create"))
    .then(() => Date.now());
  const shown = whenShown(watcher, "8 of 10 left");
  await bookTickets(customer.page, 2);
  await expect(seatsLeft(watcher, 8, 10)).toBeVisible();

  const tookMs = (await shown) - (await answered);
  test.info().annotations.push({ type: "seats followed after", description: `${tookMs} ms` });
});

/** When the page came to say so, by its own clock, which is that of the test. */
function whenShown(page: Page, words: string): Promise<number> {
  return page.evaluate(
    (words) =>
      new Promise<number>((resolve) => {
        const look = () => document.body.textContent?.includes(words) && resolve(Date.now());
        new MutationObserver(look).observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
        });
        look();
      }),
    words,
  );
}
