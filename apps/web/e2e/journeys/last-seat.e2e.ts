import type { Page } from "@playwright/test";
import { bookSeats, publishEvent } from "../support/api";
import { expect, test } from "../support/journey";
import { holdTheAnswer, loseTheRace } from "../support/provoke";
import { bookTickets, chooseTickets, chosenTickets, seatsLeft, ticketCard } from "../support/steps";

test("of two customers after the last seat one gets it, and the other hears it and keeps the choice", {
  tag: "@phone-only @phone",
}, async ({ newPerson, problems, picture }) => {
  problems.expect({ address: /bookings\.create$/, status: 409 });
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const faster = await newPerson("CUSTOMER", "Fay Faster");
  const slower = await newPerson("CUSTOMER", "Sam Slower");
  const event = await publishEvent(organizer, { capacity: 1 });
  await loseTheRace(slower.page, { event, quantity: 1 }, () => bookSeats(faster, event, 1));

  await expect(slower.page.getByText("Someone was faster: 0 tickets left")).toBeInViewport();
  await expect(slower.page.getByText("You were not booked.")).toBeVisible();
  await expect(chosenTickets(slower.page)).toHaveText("1");
  await expect(slower.page.getByRole("button", { name: "Sold out" })).toBeDisabled();
  await picture(slower.page, "someone-was-faster");
  await slower.page.goto("/bookings");
  await expect(slower.page.getByText("Nothing ahead yet.")).toBeVisible();
});

test("who wants more than is left is offered the rest, and can take it", {
  tag: "@phone-only @phone",
}, async ({ newPerson, problems, picture }) => {
  problems.expect({ address: /bookings\.create$/, status: 409 });
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const faster = await newPerson("CUSTOMER", "Fay Faster");
  const slower = await newPerson("CUSTOMER", "Sam Slower");
  const event = await publishEvent(organizer, { capacity: 3 });
  await loseTheRace(slower.page, { event, quantity: 2 }, () => bookSeats(faster, event, 2));

  await expect(ticketCard(slower.page).getByText("Someone was faster: 1 ticket left")).toBeInViewport();
  await expect(chosenTickets(slower.page)).toHaveText("2");
  await picture(slower.page, "one-left");
  await slower.page.getByRole("button", { name: "Take 1 ticket instead" }).click();
  await slower.page.getByRole("button", { name: "Book 1 ticket" }).click();
  await expect(slower.page.getByRole("heading", { name: "You’re in" })).toBeVisible();
});

test("the seats of a booking whose answer is still on its way are not taken for someone faster", async ({
  newPerson,
}) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const { page } = await newPerson("CUSTOMER", "Carla Customer");
  const event = await publishEvent(organizer, { capacity: 2 });
  await page.goto(`/events/${event.slug}`);
  await holdTheAnswer(page, async () => {
    await expect(seatsLeft(page, 0, 2)).toBeAttached();
    await expect(page.getByRole("button", { name: "Book 2 tickets" })).toBeVisible();
    await expect(page.getByText("Someone was faster")).toHaveCount(0);
  });
  await bookTickets(page, 2);
  await expect(page.getByRole("heading", { name: "You’re in" })).toBeVisible();
});

test("of two browsers that press at the same moment one is in, and the other takes what is left", async ({
  newPerson,
  problems,
}) => {
  problems.expect({ address: /bookings\.create$/, status: 409 });
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const event = await publishEvent(organizer, { capacity: 3 });
  const [one, other] = [await newPerson("CUSTOMER", "Fay"), await newPerson("CUSTOMER", "Sam")];
  const pages = [one.page, other.page];
  for (const page of pages) {
    await page.goto(`/events/${event.slug}`);
    await chooseTickets(page, 2);
  }
  // Pressed whatever the page does meanwhile: on a slow machine the second hears of the first before its finger is down.
  await Promise.all(
    pages.map((page) => page.getByRole("button", { name: "Book 2 tickets" }).dispatchEvent("click")),
  );

  const isIn = (page: Page) => page.getByRole("heading", { name: "You’re in" });
  const offers = (page: Page) => page.getByRole("button", { name: "Take 1 ticket instead" });
  for (const page of pages) await expect(isIn(page).or(offers(page))).toBeVisible();
  const winners = await Promise.all(pages.map((page) => isIn(page).isVisible()));
  expect(winners.toSorted()).toEqual([false, true]);

  const loser = winners[0] ? other.page : one.page;
  await offers(loser).click();
  await loser.getByRole("button", { name: "Book 1 ticket" }).click();
  await expect(isIn(loser)).toBeVisible();
  await expect(organizer.api.events.get.query({ id: event.id })).resolves.toMatchObject({ seatsLeft: 0 });
});
