import type { Page } from "@playwright/test";
import { bookSeats, publishEvent } from "../../support/api";
import { hold, loseTheRace, refuse } from "../../support/provoke";
import { bookTickets, chooseTickets, seatsLeft, ticketCard } from "../../support/steps";
import { expect, test } from "../shot";

const story = {
  title: "An Evening of Strings",
  description:
    "Two quartets and a long pause.\n\nThe first half is Haydn, as he would have heard it: close, by candlelight, with the windows open. The second half is what he could not have known.",
  address: "Lothringerstraße 20, 1030 Wien",
};

test("Event", async ({ newVisitor, shoot }) => {
  const page = await newVisitor();
  await page.goto("/");
  await page.getByRole("link", { name: "Lanterns on the Spree" }).click();
  await expect(ticketCard(page)).toBeVisible();
  await shoot(page, "Event");
  await chooseTickets(page, 2, "Upper deck");
  await shoot(page, "Event: two tickets chosen");
});

test("Event: few left, sold out", async ({ newVisitor, shoot }) => {
  const page = await newVisitor();
  await page.goto("/");
  await page.getByRole("link", { name: "Type Walk" }).click();
  await expect(ticketCard(page)).toBeVisible();
  await shoot(page, "Event: few left");
  await page.goto("/");
  await page.getByRole("link", { name: "Supper for Twelve" }).click();
  await expect(ticketCard(page)).toBeVisible();
  await shoot(page, "Event: sold out");
});

test("Event: loading", async ({ newVisitor, shoot }) => {
  const page = await newVisitor();
  await hold(page, "events.get");
  await page.goto("/events/anything");
  await expect(page.getByText("Loading the event")).toBeAttached();
  await shoot(page, "Event: loading");
});

test("Event: error", async ({ newVisitor, problems, shoot }) => {
  const page = await newVisitor();
  await refuse({ page, problems }, "events.get");
  await page.goto("/events/anything");
  await expect(page.getByRole("alert")).toBeVisible();
  await shoot(page, "Event: error with request id");
});

test("Event: not found", async ({ newVisitor, problems, shoot }) => {
  problems.expect({ address: /events\.get/, status: 404 });
  const page = await newVisitor();
  await page.goto("/events/nothing-of-this-name");
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await shoot(page, "Event: not found");
});

test("Event: sold out under one's eyes", async ({ newPerson, shoot }) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const faster = await newPerson("CUSTOMER", "Fay Faster");
  const watcher = await newPerson("CUSTOMER", "Wanda Watcher");
  const event = await publishEvent(organizer, { ...story, capacity: 3 });
  await watcher.page.goto(`/events/${event.slug}`);
  await chooseTickets(watcher.page, 2);
  await bookSeats(faster, event, 3);
  await expect(seatsLeft(watcher.page, 0, 3)).toBeAttached();
  await shoot(watcher.page, "Event: sold out while choosing");
});

test("Event: lost the race", async ({ newPerson, problems, shoot }) => {
  problems.expect({ address: /bookings\.create$/, status: 409 });
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const faster = await newPerson("CUSTOMER", "Fay Faster");
  const { page } = await newPerson("CUSTOMER", "Sam Slower");
  const event = await publishEvent(organizer, { ...story, capacity: 3 });
  await loseTheRace(page, { event, quantity: 2 }, () => bookSeats(faster, event, 2));
  await expect(ticketCard(page).getByText("Someone was faster: 1 ticket left")).toBeVisible();
  await shoot(page, "Event: lost the race");
});

test("Event: booking fails", async ({ newPerson, problems, shoot }) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const { page } = await newPerson("CUSTOMER", "Carl Customer");
  const event = await publishEvent(organizer, story);
  await refuse({ page, problems }, "bookings.create");
  await page.goto(`/events/${event.slug}`);
  await bookTickets(page, 2);
  await expect(page.getByRole("alert")).toBeVisible();
  await shoot(page, "Event: booking fails with request id");
});

test("Event: offline", async ({ newPerson, line, shoot }) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const { page } = await newPerson("CUSTOMER", "Carl Customer", { baseURL: line.url });
  const event = await publishEvent(organizer, story);
  const live = page.waitForResponse(/watchAvailability/);
  await page.goto(`/events/${event.slug}`);
  await live;
  await chooseTickets(page, 2);
  line.cut();
  await expect(page.getByText("Reconnecting…")).toBeVisible();
  await shoot(page, "Event: feed lost");
  await page.getByRole("button", { name: "Book 2 tickets" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await shoot(page, "Event: booking while offline");
});

test("Event: cancelled", async ({ newPerson, shoot }) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const { page } = await newPerson("CUSTOMER", "Carl Customer");
  const event = await publishEvent(organizer, story);
  await organizer.api.events.cancel.mutate({ id: event.id, reason: "The hall is flooded." });
  await open(page, event.slug);
  await shoot(page, "Event: cancelled");
});

test("Event: as its organizer, draft", async ({ newPerson, shoot }) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const draft = await publishEvent(organizer, { ...story, status: "DRAFT" });
  await open(organizer.page, draft.slug);
  await shoot(organizer.page, "Event: draft, as its organizer");
});

test("Event: already booked", async ({ newPerson, shoot }) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const event = await publishEvent(organizer, story);
  await bookSeats(customer, event, 2);
  await open(customer.page, event.slug);
  await expect(customer.page.getByRole("link", { name: "See your booking" }).first()).toBeAttached();
  await shoot(customer.page, "Event: already booked");
});

async function open(page: Page, slug: string): Promise<void> {
  await page.goto(`/events/${slug}`);
  await expect(ticketCard(page)).toBeVisible();
}
