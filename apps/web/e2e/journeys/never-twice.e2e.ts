import type { Page } from "@playwright/test";
import { apiFor, publishEvent } from "../support/api";
import type { CuttableLine } from "../support/cuttable-line";
import { expect, type NewPerson, type Person, test } from "../support/journey";
import { bookTickets, chooseTickets } from "../support/steps";
import { suiteSettings } from "../support/suite-settings";

const isIn = (page: Page) => page.getByRole("heading", { name: "You’re in" });

test("a double click books once, and ends on the confirmation", async ({ newPerson }) => {
  const customer = await customerAtEvent(newPerson);
  const { page } = customer;
  await chooseTickets(page, 2);
  const sent = bookingsSent(page);
  const book = page.getByRole("button", { name: "Book 2 tickets" });
  await expect(book).toBeEnabled();
  await book.dblclick();
  await expect(isIn(page)).toBeVisible();
  expect(sent).toHaveLength(1);
  await expectBookedOnce(customer);
});

test("a connection that breaks before the answer is there, and comes back, leaves one booking and the page on it", async ({
  newPerson,
  line,
}) => {
  const customer = await customerAtEvent(newPerson, line.url);
  const { page } = customer;
  const sent = bookingsSent(page);
  await bookAndLoseTheAnswer(customer, line);
  line.join();
  await expect(isIn(page)).toBeVisible();
  // Whoever sent it again, the browser by itself or the page, it was the same booking.
  expect(new Set(sent).size).toBe(1);
  await expectBookedOnce(customer);
});

test("who is not told whether they were booked presses again, and has one booking", async ({
  newPerson,
  line,
}) => {
  const customer = await customerAtEvent(newPerson, line.url);
  const { page } = customer;
  const sent = bookingsSent(page);
  await bookAndLoseTheAnswer(customer, line);
  await expect(page.getByText("We cannot tell whether you were booked.")).toBeVisible();
  line.join();
  await page.getByRole("button", { name: "Book 2 tickets" }).click();
  await expect(isIn(page)).toBeVisible();
  expect(new Set(sent).size).toBe(1);
  await expectBookedOnce(customer);
});

/** Somebody who has just opened an event that can be booked, over the line of `baseURL` if there is one. */
async function customerAtEvent(newPerson: NewPerson, baseURL?: string): Promise<Person> {
  const event = await publishEvent(await newPerson("ORGANIZER", "Ottilie Organizer"));
  const customer = await newPerson("CUSTOMER", "Carl Customer", baseURL === undefined ? {} : { baseURL });
  await customer.page.goto(`/events/${event.slug}`);
  return customer;
}

/** The key of each booking that the page sends, in turn. */
function bookingsSent(page: Page): string[] {
  const keys: string[] = [];
  page.on("request", (request) => {
    if (!request.url().endsWith("/trpc/bookings.create")) return;
    keys.push((request.postDataJSON() as { idempotencyKey: string }).idempotencyKey);
  });
  return keys;
}

/** Presses, and cuts the line when the booking is made and its answer is on its way. */
async function bookAndLoseTheAnswer(customer: Person, line: CuttableLine): Promise<void> {
  await customer.page.route(
    "**/trpc/bookings.create",
    async (route) => {
      void line.hold();
      await route.continue();
    },
    { times: 1 },
  );
  await bookTickets(customer.page, 2);
  await expect.poll(async () => (await bookingsOf(customer)).length).toBe(1);
  line.cut();
  line.release();
}

async function expectBookedOnce(customer: Person): Promise<void> {
  const bookings = await bookingsOf(customer);
  expect(bookings).toMatchObject([{ quantity: 2, status: "CONFIRMED" }]);
  const { seatsLeft, capacity } = await customer.api.events.get.query({ id: bookings[0]?.event.id ?? "" });
  expect(seatsLeft).toBe(capacity - 2);
}

/** As the server has them, whatever becomes of the page's own line. */
async function bookingsOf({ session }: Person) {
  const { items } = await apiFor(suiteSettings().url, session.accessToken).bookings.mine.query({});
  return items;
}
