import type { EventDetail } from "@boxoffice/contracts";
import type { Page } from "@playwright/test";
import { bookSeats, publishEvent } from "../support/api";
import { expect, test } from "../support/journey";
import { bookTickets, chosenTickets, ticketCard } from "../support/steps";

test("of two customers after the last seat one gets it, and the other hears it and keeps the choice", {
  tag: "@phone",
}, async ({ newPerson, problems, picture }) => {
  problems.expect({ address: /bookings\.create$/, status: 409 });
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const faster = await newPerson("CUSTOMER", "Fay Faster");
  const slower = await newPerson("CUSTOMER", "Sam Slower");
  const event = await publishEvent(organizer, { capacity: 1 });
  await losesTheRace(slower.page, event, 1, () => bookSeats(faster, event, 1));

  await expect(slower.page.getByText("Someone was faster: 0 tickets left")).toBeInViewport();
  await expect(slower.page.getByText("You were not booked.")).toBeVisible();
  await expect(chosenTickets(slower.page)).toHaveText("1");
  await expect(slower.page.getByRole("button", { name: "Sold out" })).toBeDisabled();
  await picture(slower.page, "someone-was-faster");
  await slower.page.goto("/bookings");
  await expect(slower.page.getByText("Nothing ahead yet.")).toBeVisible();
});

test("who wants more than is left is offered the rest, and can take it", { tag: "@phone" }, async ({
  newPerson,
  problems,
  picture,
}) => {
  problems.expect({ address: /bookings\.create$/, status: 409 });
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const faster = await newPerson("CUSTOMER", "Fay Faster");
  const slower = await newPerson("CUSTOMER", "Sam Slower");
  const event = await publishEvent(organizer, { capacity: 3 });
  await losesTheRace(slower.page, event, 2, () => bookSeats(faster, event, 2));

  await expect(ticketCard(slower.page).getByText("Someone was faster: 1 ticket left")).toBeInViewport();
  await expect(chosenTickets(slower.page)).toHaveText("2");
  await picture(slower.page, "one-left");
  await slower.page.getByRole("button", { name: "Take 1 ticket instead" }).click();
  await slower.page.getByRole("button", { name: "Book 1 ticket" }).click();
  await expect(slower.page.getByRole("heading", { name: "You’re in" })).toBeVisible();
});

/** Holds the request of the slower one up on its way until the faster one has booked, so that the race has one outcome. */
async function losesTheRace(
  page: Page,
  event: EventDetail,
  quantity: number,
  meanwhile: () => Promise<unknown>,
) {
  await page.route(
    "**/trpc/bookings.create",
    async (route) => {
      await meanwhile();
      await route.continue();
    },
    { times: 1 },
  );
  await page.goto(`/events/${event.slug}`);
  await bookTickets(page, quantity);
}
