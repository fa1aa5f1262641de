import { bookSeats, publishEvent } from "../../support/api";
import type { Person } from "../../support/journey";
import { hold, loseApi, refuse } from "../../support/provoke";
import { bookTickets, openMail } from "../../support/steps";
import { expect, test } from "../shot";

test("Booked", async ({ newPerson, shoot }) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const { page } = await newPerson("CUSTOMER", "Carl Customer");
  const event = await publishEvent(organizer, { title: "An Evening of Strings" });
  await page.goto(`/events/${event.slug}`);
  await bookTickets(page, 2);
  await expect(page.getByRole("heading", { name: "You’re in" })).toBeVisible();
  await expect(page.getByText("Organized by")).toBeVisible();
  await shoot(page, "Confirmation");

  await page.goto("/inbox");
  await openMail(page, "You're booked: An Evening of Strings");
  await shoot(page, "Inbox: a message");
});

test("My bookings", async ({ newPerson, shoot }) => {
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const { page } = customer;
  await bookDemo(customer, ["Stargazing", "Open Rehearsal", "Harbour Swim"]);
  await page.goto("/bookings");
  await expect(page.getByRole("article")).toHaveCount(3);
  await shoot(page, "My bookings");

  const booking = page.getByRole("link", { name: "Stargazing" });
  await page.getByRole("button", { name: "Cancel booking" }).first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await shoot(page, "My bookings: cancel, and what it means");
  await page.getByRole("button", { name: "Cancel 2 tickets" }).click();
  await expect(page.getByRole("article")).toHaveCount(2);
  await expect(page.getByText("2 seats given back.")).toBeVisible();
  await shoot(page, "My bookings: just cancelled");

  await page.goto("/bookings?tab=cancelled");
  await expect(page.getByRole("article")).toHaveCount(1);
  await shoot(page, "My bookings: cancelled");
  await page.goto("/bookings?tab=past");
  await expect(page.getByText("You have not been anywhere yet.")).toBeVisible();
  await shoot(page, "My bookings: none in the past");

  await page.goto("/bookings");
  await booking.or(page.getByRole("article").getByRole("link")).first().click();
  await expect(page.getByText("Reference")).toBeVisible();
  await expect(page.getByText("Organized by")).toBeVisible();
  await shoot(page, "Booking");
});

test("My bookings: empty, loading, error", async ({ newPerson, problems, shoot }) => {
  const { page } = await newPerson("CUSTOMER", "Carl Customer");
  await page.goto("/bookings");
  await expect(page.getByText("Nothing ahead yet.")).toBeVisible();
  await shoot(page, "My bookings: empty");
  await page.goto("/inbox");
  await expect(page.getByText("No mail yet.")).toBeVisible();
  await shoot(page, "Inbox: empty");
  await refuse({ page, problems }, "bookings.mine");
  await page.goto("/bookings");
  await expect(page.getByRole("alert")).toBeVisible();
  await shoot(page, "My bookings: error with request id");
  await page.unrouteAll();
  await hold(page, "bookings.mine");
  await page.goto("/bookings");
  await expect(page.getByText("Loading bookings")).toBeAttached();
  await shoot(page, "My bookings: loading");
});

test("Booking of a cancelled event", async ({ newPerson, shoot }) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const event = await publishEvent(organizer, { title: "An Evening of Strings" });
  const booking = await bookSeats(customer, event, 2);
  await organizer.api.events.cancel.mutate({ id: event.id, reason: "The hall is flooded." });
  await customer.page.goto(`/bookings/${booking.id}`);
  await expect(customer.page.getByText("The organizer cancelled this event")).toBeVisible();
  await shoot(customer.page, "Booking of a cancelled event");
});

test("Booking of someone else", async ({ newPerson, problems, shoot }) => {
  problems.expect({ address: /bookings\.get/, status: 404 });
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const owner = await newPerson("CUSTOMER", "Olga Owner");
  const { page } = await newPerson("CUSTOMER", "Carl Customer");
  const booking = await bookSeats(owner, await publishEvent(organizer), 1);
  await page.goto(`/bookings/${booking.id}`);
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await shoot(page, "Booking of someone else: not found");
});

test("Not allowed", async ({ newPerson, shoot }) => {
  const { page } = await newPerson("CUSTOMER", "Carl Customer");
  await page.goto("/organize");
  await expect(page.getByRole("heading", { name: "This page is for organizers" })).toBeVisible();
  await shoot(page, "Not allowed");
});

test("Find and go", async ({ newPerson, shoot }) => {
  const { page } = await newPerson("CUSTOMER", "Carl Customer");
  await page.goto("/account");
  await expect(page.getByRole("heading", { name: "Account" })).toBeVisible();
  await page.getByRole("button", { name: "Find and go" }).click();
  await page.getByRole("combobox").fill("in");
  await expect(page.getByRole("group", { name: "Events" })).toBeVisible();
  await shoot(page, "Find and go");
});

test("Session expired", async ({ newPerson, problems, shoot }) => {
  problems.expect({ address: /auth\.refresh$/, status: 401 });
  const { page, api } = await newPerson("CUSTOMER", "Carl Customer");
  await page.clock.install();
  await page.goto("/bookings");
  await expect(page.getByRole("heading", { name: "My bookings" })).toBeVisible();
  await api.auth.logoutEverywhere.mutate({});
  await page.clock.fastForward("20:00");
  await expect(page.getByText("Your session has ended.")).toBeVisible();
  await shoot(page, "Session expired");
});

test("Offline", async ({ newPerson, problems, shoot }) => {
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const { page } = customer;
  await bookDemo(customer, ["Harbour Swim", "Open Rehearsal"]);
  await page.goto("/bookings");
  await expect(page.getByRole("article")).toHaveCount(2);
  await loseApi({ page, problems });
  await page.goto("/bookings");
  await expect(page.getByText("This is as of")).toBeVisible();
  await shoot(page, "Offline: my bookings");
  await page.getByRole("link", { name: "Harbour Swim" }).click();
  await expect(page.getByRole("img", { name: "QR code" })).toBeVisible();
  await shoot(page, "Offline: a ticket");
  await page.goto("/account");
  await expect(page.getByText("This page needs a connection.")).toBeVisible();
  await shoot(page, "Offline: a page that needs a connection");
});

async function bookDemo({ api }: Person, titles: string[]): Promise<void> {
  const { items } = await api.events.list.query({ limit: 50 });
  for (const summary of items.filter(({ title }) => titles.some((start) => title.startsWith(start)))) {
    await bookSeats({ api }, await api.events.get.query({ id: summary.id }), 2);
  }
}
